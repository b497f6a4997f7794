import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The folder of the built program, for processes that a test starts. */
export const built = join(root, 'dist', 'src');

/**
 * The drawing process runs what the build has put into `dist`. When tests run without the build, this brings it up to
 * date, so that none of them judges an older drawing.
 */
export const bringBuildUpToDate = (): void => {
  const isOld = readdirSync(join(root, 'src', 'pictures')).some((file) => {
    const twin = join(built, 'pictures', file.replace(/\.ts$/, '.js'));
    return !existsSync(twin) || statSync(twin).mtimeMs < statSync(join(root, 'src', 'pictures', file)).mtimeMs;
  });
  if (!isOld) return;
  try {
    execFileSync(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'], {
      cwd: root,
    });
  } catch {
    // It writes its files whatever it finds to say; the type check is another step's.
  }
};
