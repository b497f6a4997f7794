import type { Warning } from '../advice/advisor.js';
import type { Catalog } from '../catalog/catalog.js';
import type { Block } from '../reply.js';
import { strong, text } from '../text.js';
import { joined } from './pieces.js';

/** A warning as a block: the rule, what in the design called for it, why it matters and what to do instead. */
export const warningBlock = (catalog: Catalog, warning: Warning): Block => {
  const evidence = [
    ...warning.patterns.map((slug) => catalog.pattern(slug).name),
    ...warning.circumstances.map((slug) => (catalog.circumstances.find((c) => c.slug === slug)?.name ?? slug).toLowerCase()),
  ];
  return {
    kind: 'alert',
    level: warning.rule.level,
    title: warning.rule.name,
    lines: [
      ...(evidence.length > 0 ? [text(strong('Seen: '), joined(evidence))] : []),
      text(strong('Why: '), catalog.read(warning.rule.why)),
      text(strong('Instead: '), catalog.read(warning.rule.instead)),
    ],
  };
};
