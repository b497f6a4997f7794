# Node 24 is the current LTS.
FROM node:24-slim AS build
WORKDIR /sextant
COPY package.json package-lock.json tsconfig.json ./
RUN npm ci --ignore-scripts
COPY src src
COPY adapters adapters
COPY catalog catalog
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:24-slim
WORKDIR /sextant
ENV NODE_ENV=production
COPY --from=build /sextant/package.json ./
COPY --from=build /sextant/node_modules node_modules
COPY --from=build /sextant/dist dist
COPY --from=build /sextant/catalog catalog
# The page's files are served as they are written, like the catalog.
COPY --from=build /sextant/adapters/playground/static adapters/playground/static
# The playground, for those to whom the container's port is published.
ENV HOST=0.0.0.0
EXPOSE 3000
# Boards. The folder is the user's before it is a volume, so that a new volume is, too.
RUN mkdir data && chown node:node data
VOLUME /sextant/data
USER node
# One helper thread of V8 instead of four saves 10 MB.
CMD ["node", "--v8-pool-size=1", "--max-semi-space-size=4", "dist/adapters/main.js"]
