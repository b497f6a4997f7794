import type { BoardEvent } from '../../src/boards/event.js';

interface Listed {
  by: string;
  why: string | undefined;
  votes: Map<string, { vote: string; why: string | undefined }>;
}

/**
 * A board as a clerk with a sheet of paper would keep it: the oracle for the fold. Gives what stands on
 * the sheet, and the events that the clerk sent back.
 */
export const keptByHand = (events: readonly BoardEvent[]) => {
  const sheet = {
    title: '',
    context: undefined as string | undefined,
    state: 'none',
    listed: new Map<string, Listed>(),
    withdrawn: new Map<string, { by: string; proposedBy: string; why: string | undefined }>(),
    circumstances: new Set<string>(),
    walks: new Map<string, string[]>(),
    raised: new Set<string>(),
    acknowledged: new Map<string, { by: string; why: string | undefined }>(),
    notes: [] as string[],
    decision: undefined as { outcome: string; patterns: readonly string[]; statement: string | undefined } | undefined,
    isDeprecated: false,
    supersededBy: undefined as string | undefined,
  };
  const sentBack: string[] = [];
  const done = new Set<string>();
  let quorum = 0;
  let end = Number.POSITIVE_INFINITY;

  const take = ({ what, by, at, said }: BoardEvent): boolean => {
    if (what.kind === 'started') {
      if (sheet.state !== 'none') return false;
      sheet.state = 'open';
      sheet.title = what.title;
      sheet.context = said;
      quorum = what.quorum ?? 0;
      end = what.deadline ?? end;
      return true;
    }
    if (sheet.state === 'none') return false;
    switch (what.kind) {
      case 'shown':
      case 'reminded':
      case 'ended':
        return true;
      case 'raised':
        if (sheet.raised.has(what.rule)) return false;
        sheet.raised.add(what.rule);
        return true;
      case 'closed':
        if (sheet.state === 'closed') return false;
        sheet.state = 'closed';
        return true;
      case 'reopened':
        if (sheet.state === 'open') return false;
        Object.assign(sheet, { state: 'open', decision: undefined, isDeprecated: false, supersededBy: undefined });
        // Once its end has passed, a vote on a board that is opened again has none.
        if (at >= end) end = Number.POSITIVE_INFINITY;
        return true;
      case 'deprecated':
        if (sheet.decision?.outcome !== 'accepted') return false;
        sheet.isDeprecated = true;
        return true;
      case 'superseded':
        if (sheet.decision?.outcome !== 'accepted') return false;
        sheet.supersededBy = what.by;
        return true;
    }
    if (sheet.state !== 'open') return false;
    switch (what.kind) {
      case 'context':
        sheet.context = said;
        return true;
      case 'circumstance':
        if (what.holds) sheet.circumstances.add(what.circumstance);
        else sheet.circumstances.delete(what.circumstance);
        return true;
      case 'proposed':
        for (const slug of what.patterns) {
          const listed = sheet.listed.get(slug);
          if (listed) listed.why ??= said;
          else sheet.listed.set(slug, { by: by.name, why: said, votes: new Map() });
          sheet.withdrawn.delete(slug);
        }
        return true;
      case 'removed':
        if (!what.patterns.every((slug) => sheet.listed.has(slug))) return false;
        for (const slug of what.patterns) {
          sheet.withdrawn.set(slug, { by: by.name, proposedBy: sheet.listed.get(slug)?.by ?? '', why: said });
          sheet.listed.delete(slug);
        }
        return true;
      case 'voted':
        if (at >= end || !what.patterns.every((slug) => sheet.listed.has(slug))) return false;
        for (const slug of what.patterns) sheet.listed.get(slug)?.votes.set(by.name, { vote: what.vote, why: said });
        return true;
      case 'walked': {
        const before = sheet.walks.get(what.tree) ?? [];
        sheet.walks.set(
          what.tree,
          what.trail.map(({ question, answer }) => {
            const start = `${question} ${answer} (`;
            return before.find((line) => line.startsWith(start)) ?? `${start}${by.name})`;
          }),
        );
        return true;
      }
      case 'acknowledged':
        sheet.acknowledged.set(what.rule, { by: by.name, why: said });
        return true;
      case 'noted':
        if (said !== undefined) sheet.notes.push(`${by.name}: ${said}`);
        return true;
      case 'decided': {
        const voters = new Set([...sheet.listed.values()].flatMap(({ votes }) => [...votes.keys()]));
        if (what.outcome !== 'deferred' && voters.size < quorum) return false;
        sheet.decision = { outcome: what.outcome, patterns: what.patterns, statement: said };
        sheet.state = 'decided';
        return true;
      }
    }
  };

  for (const event of events) {
    if (done.has(event.id)) continue;
    done.add(event.id);
    if (!take(event)) sentBack.push(event.id);
  }
  return { sheet, sentBack };
};
