import type { Catalog } from '../catalog/catalog.js';
import type { Answer, AskedQuestion, Guide } from '../guide/guide.js';
import type { Walk } from '../guide/walk.js';
import type { EdgeKind, NodeRole, Picture, PictureEdge, PictureNode } from './picture.js';

/** How many other ways a picture shows in all, and at least at each question. */
const maxWays = 18;
const leastWays = 2;
/** How many names stand where a way ends. */
const shownNames = 3;
const shownResults = 6;

/**
 * A walk as a way down: each question with the answer taken, the others with where they lead, and the result.
 * @throws InputError as `guide.stand` does
 */
export const decisionPath = (catalog: Catalog, guide: Guide, walk: Walk): Picture => {
  const { trail, open } = guide.stand(walk);
  const nodes: PictureNode[] = [];
  const edges: PictureEdge[] = [];
  const add = (node: Omit<PictureNode, 'id'>): string => {
    const id = `n${nodes.length}`;
    nodes.push({ id, ...node });
    return id;
  };
  const join = (from: string | undefined, to: string, kind: EdgeKind, label: string): void => {
    if (from !== undefined) edges.push({ from, to, kind, label });
  };
  const names = (slugs: readonly string[], most: number): string => {
    const shown = slugs.slice(0, most).map((slug) => catalog.pattern(slug).name);
    return slugs.length > most ? `${shown.join(', ')} and ${slugs.length - most} more` : shown.join(', ');
  };
  /** Where an answer leads: the question after it, or the patterns at the end. */
  const lead = (picks: readonly number[], answer: Answer): string =>
    guide.stand({ ...walk, picks }).open?.ask ?? names(answer.patterns ?? [], shownNames);

  const stops = trail.length + (open ? 1 : 0);
  const waysEach = Math.max(leastWays, Math.floor(maxWays / stops));
  /** The answers of a question besides the one taken; all of them as long as none is. */
  const ways = (from: string, question: AskedQuestion, before: readonly number[], taken: number | undefined): void => {
    const [role, label]: [NodeRole & EdgeKind, string] =
      taken === undefined ? ['possible', 'possible'] : ['notTaken', 'not taken'];
    const others = [...question.answers.entries()].filter(([index]) => index !== taken);
    const most = others.length > waysEach ? waysEach - 1 : waysEach;
    for (const [index, answer] of others.slice(0, most)) {
      const detail = lead([...before, index], answer);
      join(from, add({ role, label: answer.label, ...(detail !== '' && { detail }) }), role, label);
    }
    const left = others.length - most;
    if (left > 0) join(from, add({ role, label: `${left} more answers` }), role, label);
  };

  let last: string | undefined;
  for (const [index, { question, pick, answer }] of trail.entries()) {
    const asked = add({ role: 'question', label: question.ask });
    join(last, asked, 'taken', 'leads to');
    ways(asked, question, walk.picks.slice(0, index), pick);
    last = add({ role: 'taken', label: answer.label });
    join(asked, last, 'taken', 'taken');
  }
  if (open) {
    const asked = add({ role: 'open', label: open.ask });
    join(last, asked, 'taken', 'leads to');
    ways(asked, open, walk.picks, undefined);
  } else {
    // The last answer knows most about the case, so its patterns lead.
    const [pick, ...others] = new Set([...trail].reverse().flatMap((step) => step.answer.patterns ?? []));
    const label = pick === undefined ? 'No pattern' : `Use ${catalog.pattern(pick).name}`;
    const result = add({
      role: 'result',
      label,
      ...(others.length > 0 && { detail: `with ${names(others, shownResults)}` }),
      ...(pick !== undefined && { slug: pick }),
    });
    join(last, result, 'taken', 'leads to');
  }

  const kinds = new Set(edges.map((edge) => edge.kind));
  return {
    title: `${catalog.trees.get(walk.tree)?.name ?? walk.tree}: ${open ? 'the way so far' : 'the way to the result'}`,
    direction: 'down',
    nodes,
    edges,
    groups: [],
    legend: legend.filter((entry) => kinds.has(entry.kind)),
  };
};

const legend = [
  { kind: 'taken', label: 'answer taken' },
  { kind: 'notTaken', label: 'not taken, with where it leads' },
  { kind: 'possible', label: 'possible answer, with where it leads' },
] as const;
