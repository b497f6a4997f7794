/**
 * A picture as plain data: what is shown and how it hangs together, nothing about pixels. A drawing
 * and a text are made of it, so both say the same.
 */
export interface Picture {
  readonly title: string;
  /** `across`: something in the middle, what comes before it on the left. `down`: a way, from its start. */
  readonly direction: 'across' | 'down';
  /** The first one is where reading begins. */
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
  /** Nodes that stand together under a heading. */
  readonly groups: readonly PictureGroup[];
  readonly legend: readonly LegendEntry[];
  /** What the picture does not show. */
  readonly note?: string;
}

export type NodeRole = 'centre' | 'neighbour' | 'question' | 'open' | 'taken' | 'notTaken' | 'possible' | 'result';

export interface PictureNode {
  /** Letters and digits only, once in a picture. */
  readonly id: string;
  readonly role: NodeRole;
  readonly label: string;
  /** More about it, said less loudly. */
  readonly detail?: string;
  /** The pattern that it stands for. */
  readonly slug?: string;
  readonly group?: string;
}

/** Whether a node is an answer that was not taken, which stands beside the way. */
export const isWay = ({ role }: Pick<PictureNode, 'role'>): boolean => role === 'notTaken' || role === 'possible';

export const edgeKinds = [
  'requires',
  'partOf',
  'conflicts',
  'alternatives',
  'enables',
  'grows',
  'worksWith',
  'taken',
  'notTaken',
  'possible',
] as const;
export type EdgeKind = (typeof edgeKinds)[number];

export interface PictureEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  readonly label: string;
  /** How it is said on a node that already stands there for another edge. */
  readonly also?: string;
}

export interface PictureGroup {
  readonly id: string;
  readonly label: string;
  readonly kind: EdgeKind;
  readonly side: 'before' | 'after';
}

export interface LegendEntry {
  readonly kind: EdgeKind;
  readonly label: string;
}
