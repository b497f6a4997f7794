import { type Running, startPlayground } from '../../adapters/playground/start.js';
import { loadPreviews } from '../../adapters/previews.js';
import { createAssistant } from '../../src/assistant.js';
import { loadCatalog } from '../../src/catalog/load.js';
import { openLater } from '../../src/store/open.js';

const catalog = loadCatalog();
const assistant = createAssistant({ catalog, store: openLater({ file: ':memory:' }) });

/** The playground at a port of this machine, by default a free one, with the real catalog and the real renderers. */
export const serve = async (port = 0): Promise<Running> => {
  const previews = await loadPreviews((error) => console.error(error));
  return startPlayground({ host: '127.0.0.1', port }, { assistant, catalog, previews });
};
