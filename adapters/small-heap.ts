import { setFlagsFromString } from 'node:v8';

/**
 * Keeps garbage among the old objects of this process few: they are collected when they have grown by a fifth, not
 * when they have doubled. To be called before the catalog is read. The space for new objects has its bound on the
 * command line (`npm start`, Dockerfile), since V8 takes none once it runs.
 */
export const keepHeapSmall = (): void => setFlagsFromString('--heap-growing-percent=20');
