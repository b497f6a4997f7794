import { nearest } from './names.js';

/** Notes one fault at a path inside a file. */
export type Report = (path: readonly PropertyKey[], message: string) => void;

/** Says so when a slug is not among the known ones, with the nearest that is. */
export const mustBeKnown =
  (report: Report, what: string, known: ReadonlySet<string>) =>
  (path: readonly PropertyKey[], slug: string): void => {
    if (known.has(slug)) return;
    const near = nearest(slug, known);
    const place = path.filter((key) => typeof key === 'string').join('.');
    report(path, `${place ? `${place}: ` : ''}no ${what} "${slug}"${near ? `; did you mean "${near}"?` : ''}`);
  };
