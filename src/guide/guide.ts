import type { Catalog, Tree } from '../catalog/catalog.js';
import { InputError } from '../errors.js';
import type { Walk } from './walk.js';

type Question = Tree['questions'][string];
export type Answer = Question['answers'][number];

/** A question that a walk has reached. */
export interface AskedQuestion {
  /** `tree/question`: the same question on another way. */
  readonly id: string;
  readonly ask: string;
  readonly help?: string;
  readonly answers: readonly Answer[];
}

/** One question with the answer that was picked. */
export interface Step {
  readonly question: AskedQuestion;
  readonly pick: number;
  readonly answer: Answer;
}

/** Where a walk stands: what was answered, and the question that is open, if any. */
export interface Standing {
  readonly trail: readonly Step[];
  readonly open?: AskedQuestion;
  /** The patterns that the answers speak for so far, those of the earliest answer first. */
  readonly patterns: readonly string[];
  readonly circumstances: readonly string[];
  /** What to do first, as the latest answer that says so has it. */
  readonly doFirst?: string;
}

/** A change of one answer that leads elsewhere. */
export interface Detour {
  /** The walk after the change, with the later answers that still apply. */
  readonly walk: Walk;
  readonly step: Step;
  readonly to: Answer;
  /** What the changed answers speak for so far. */
  readonly patterns: readonly string[];
  /** How many more questions the change opens, at least. */
  readonly toGo: number;
}

/** Moves along the catalog's decision trees. All state is in the Walk. */
export interface Guide {
  start(tree: string): Walk;
  /** @throws InputError `walk-unknown-tree` or `walk-off-the-tree`; a walk of another version is for the caller to refuse. */
  stand(walk: Walk): Standing;
  pick(walk: Walk, answer: number): Walk;
  back(walk: Walk): Walk;
  /** The walk with the answer at `index` (from 0) replaced; later answers that still apply are kept. */
  change(walk: Walk, index: number, answer: number): Walk;
  /** For each pattern that the tree could have given: the step whose answer ruled it out. */
  whyNot(walk: Walk): readonly { readonly pattern: string; readonly step: Step }[];
  /** What changing one answer would lead to instead: first where no further question opens, the latest answers first. */
  whatWouldChange(walk: Walk): readonly Detour[];
}

interface Place {
  readonly tree: Tree;
  readonly question: string;
}

export const createGuide = (catalog: Catalog): Guide => {
  const treeOf = (slug: string): Tree => {
    const tree = catalog.trees.get(slug);
    if (!tree) throw new InputError('walk-unknown-tree', `There is no walk called "${slug}". Type choose to see them.`);
    return tree;
  };
  const opening = (slug: string): Place => {
    const tree = treeOf(slug);
    return { tree, question: tree.start };
  };
  const after = (place: Place, answer: Answer): Place | undefined => {
    if (answer.tree !== undefined) return opening(answer.tree);
    return answer.next === undefined ? undefined : { tree: place.tree, question: answer.next };
  };
  const idOf = (place: Place) => `${place.tree.slug}/${place.question}`;
  const asked = (place: Place): AskedQuestion => {
    // The loader has checked that every `start`, `next` and `tree` leads to a question.
    const question = place.tree.questions[place.question] as Question;
    const { ask, help, answers } = question;
    return help === undefined ? { id: idOf(place), ask, answers } : { id: idOf(place), ask, help, answers };
  };

  const run = (walk: Walk): { trail: Step[]; place: Place | undefined } => {
    const trail: Step[] = [];
    let place: Place | undefined = opening(walk.tree);
    for (const pick of walk.picks) {
      if (!place) throw offTheTree();
      const question = asked(place);
      const answer = question.answers[pick];
      if (!answer) throw offTheTree();
      trail.push({ question, pick, answer });
      place = after(place, answer);
    }
    return { trail, place };
  };

  /** Every pattern that can still be named from a place on; bounded by the number of questions. */
  const ahead = new Map<string, ReadonlySet<string>>();
  const patternsAhead = (place: Place | undefined): ReadonlySet<string> => {
    if (!place) return new Set();
    const known = ahead.get(idOf(place));
    if (known) return known;
    const found = new Set<string>();
    for (const answer of asked(place).answers) {
      for (const pattern of answer.patterns ?? []) found.add(pattern);
      for (const pattern of patternsAhead(after(place, answer))) found.add(pattern);
    }
    ahead.set(idOf(place), found);
    return found;
  };

  const patternsOf = (trail: readonly Step[]): string[] => [...new Set(trail.flatMap((step) => step.answer.patterns ?? []))];

  /** Continues a walk with the answers that are already known, by question, as far as they reach. */
  const replay = (walk: Walk, known: ReadonlyMap<string, number>): Walk => {
    const picks = [...walk.picks];
    let { place } = run(walk);
    while (place) {
      const pick = known.get(idOf(place));
      const answer = pick === undefined ? undefined : asked(place).answers[pick];
      if (pick === undefined || !answer) break;
      picks.push(pick);
      place = after(place, answer);
    }
    return { ...walk, picks };
  };

  const change = (walk: Walk, index: number, answer: number): Walk => {
    const { trail } = run(walk);
    const known = new Map(trail.slice(index + 1).map((step) => [step.question.id, step.pick]));
    return replay({ ...walk, picks: [...walk.picks.slice(0, index), answer] }, known);
  };

  /** The fewest answers that are still needed from a place on. */
  const shortest = new Map<string, number>();
  const answersToGo = (place: Place | undefined): number => {
    if (!place) return 0;
    let fewest = shortest.get(idOf(place));
    if (fewest === undefined) {
      fewest = 1 + Math.min(...asked(place).answers.map((answer) => answersToGo(after(place, answer))));
      shortest.set(idOf(place), fewest);
    }
    return fewest;
  };

  return {
    start: (tree) => ({ tree: treeOf(tree).slug, version: catalog.version, picks: [] }),
    stand(walk) {
      const { trail, place } = run(walk);
      const doFirst = trail.findLast((step) => step.answer.doFirst !== undefined)?.answer.doFirst;
      return {
        trail,
        patterns: patternsOf(trail),
        circumstances: [...new Set(trail.flatMap((step) => step.answer.circumstances ?? []))],
        ...(place && { open: asked(place) }),
        ...(doFirst !== undefined && { doFirst }),
      };
    },
    pick: (walk, answer) => ({ ...walk, picks: [...walk.picks, answer] }),
    back: (walk) => ({ ...walk, picks: walk.picks.slice(0, -1) }),
    change,
    whyNot(walk) {
      const { trail } = run(walk);
      const given = new Set(patternsOf(trail));
      const ruledOut: { pattern: string; step: Step }[] = [];
      const seen = new Set<string>(given);
      let place: Place | undefined = opening(walk.tree);
      for (const step of trail) {
        const next: Place | undefined = place && after(place, step.answer);
        const still = patternsAhead(next);
        for (const pattern of patternsAhead(place)) {
          if (seen.has(pattern) || still.has(pattern)) continue;
          seen.add(pattern);
          ruledOut.push({ pattern, step });
        }
        place = next;
      }
      return ruledOut;
    },
    whatWouldChange(walk) {
      const { trail } = run(walk);
      const given = patternsOf(trail);
      const detours: Detour[] = [];
      // Each question has another answer, so changing one is always enough; the latest is the least.
      for (const [index, step] of [...trail.entries()].reverse()) {
        step.question.answers.forEach((to, pick) => {
          if (pick === step.pick) return;
          const changed = change(walk, index, pick);
          const there = run(changed);
          const patterns = patternsOf(there.trail);
          const leadsElsewhere = there.place !== undefined || patterns.join() !== given.join();
          if (leadsElsewhere) detours.push({ walk: changed, step, to, patterns, toGo: answersToGo(there.place) });
        });
      }
      return detours.sort((a, b) => a.toGo - b.toGo);
    },
  };
};

const offTheTree = () =>
  new InputError('walk-off-the-tree', 'That walk takes an answer that its question does not have. Start again with choose.');
