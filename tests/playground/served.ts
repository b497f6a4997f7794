import { type Running, startPlayground } from '../../adapters/playground/start.js';
import { loadPreviews } from '../../adapters/previews.js';
import { createAssistant } from '../../src/assistant.js';
import { loadCatalog } from '../../src/catalog/load.js';

/** The playground at a free port of this machine, with the real catalog and the real renderers. */
export const serve = async (now?: () => number): Promise<Running> => {
  const catalog = loadCatalog();
  const previews = await loadPreviews((error) => console.error(error));
  return startPlayground({ host: '127.0.0.1', port: 0 }, { assistant: createAssistant({ catalog }), catalog, previews, ...(now && { now }) });
};
