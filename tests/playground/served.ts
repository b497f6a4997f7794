import { type Running, startPlayground } from '../../adapters/playground/start.js';
import { loadPreviews } from '../../adapters/previews.js';
import { createAssistant } from '../../src/assistant.js';
import { loadCatalog } from '../../src/catalog/load.js';

/** The playground at a port, or a free one, of this machine, with the real catalog and the real renderers. */
export const serve = async (port = 0): Promise<Running> => {
  const catalog = loadCatalog();
  const previews = await loadPreviews((error) => console.error(error));
  return startPlayground({ host: '127.0.0.1', port }, { assistant: createAssistant({ catalog }), catalog, previews });
};
