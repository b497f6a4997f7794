import {
  BinaryOperationNode,
  ColumnNode,
  type DeleteQueryNode,
  type InsertQueryNode,
  type Kysely,
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  OperatorNode,
  ParensNode,
  PrimitiveValueListNode,
  type QueryId,
  ReferenceNode,
  type SelectQueryNode,
  TableNode,
  type UpdateQueryNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
  WhereNode,
} from 'kysely';
import type { Tables } from './tables.js';

/** Reads, changes and deletes see the tenant's rows alone, and what is inserted is the tenant's. */
class TenantScope extends OperationNodeTransformer {
  readonly #tenant: string;

  constructor(tenant: string) {
    super();
    this.#tenant = tenant;
  }

  protected override transformSelectQuery(node: SelectQueryNode, id?: QueryId): SelectQueryNode {
    if (node.joins ?? node.with ?? node.setOperations) refuse();
    const query = super.transformSelectQuery(node, id);
    return { ...query, where: this.#narrowed(query.where, query.from?.froms) };
  }

  protected override transformUpdateQuery(node: UpdateQueryNode, id?: QueryId): UpdateQueryNode {
    if (node.joins ?? node.with ?? node.from) refuse();
    const query = super.transformUpdateQuery(node, id);
    return { ...query, where: this.#narrowed(query.where, query.table && [query.table]) };
  }

  protected override transformDeleteQuery(node: DeleteQueryNode, id?: QueryId): DeleteQueryNode {
    if (node.joins ?? node.with ?? node.using) refuse();
    const query = super.transformDeleteQuery(node, id);
    return { ...query, where: this.#narrowed(query.where, query.from.froms) };
  }

  protected override transformInsertQuery(node: InsertQueryNode, id?: QueryId): InsertQueryNode {
    if (node.with) refuse();
    const query = super.transformInsertQuery(node, id);
    if (!query.columns || !query.values || !ValuesNode.is(query.values)) return refuse();
    return {
      ...query,
      columns: [...query.columns, ColumnNode.create('tenant')],
      values: ValuesNode.create(
        query.values.values.map((row) =>
          PrimitiveValueListNode.is(row)
            ? PrimitiveValueListNode.create([...row.values, this.#tenant])
            : ValueListNode.create([...row.values, ValueNode.create(this.#tenant)]),
        ),
      ),
    };
  }

  #narrowed(where: WhereNode | undefined, tables: readonly OperationNode[] | undefined): WhereNode {
    const [table] = tables ?? [];
    if (!table || tables?.length !== 1 || !TableNode.is(table)) return refuse();
    const own = BinaryOperationNode.create(
      ReferenceNode.create(ColumnNode.create('tenant'), table),
      OperatorNode.create('='),
      ValueNode.create(this.#tenant),
    );
    return where
      ? WhereNode.cloneWithOperation(WhereNode.create(ParensNode.create(where.where)), 'And', own)
      : WhereNode.create(own);
  }
}

/** A query that could reach past its tenant is a fault of the program. */
const refuse = (): never => {
  throw new TypeError("A tenant's query names one table, without joins; write it as separate queries.");
};

/**
 * The database as one tenant sees it: every query gets the tenant's column by itself, so none can forget it.
 * Raw SQL is not touched; there must be none in a tenant's queries.
 */
export const rowsOf = (db: Kysely<Tables>, tenant: string): Kysely<Tables> => {
  const scope = new TenantScope(tenant);
  const plugin: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => scope.transformNode(node, queryId),
    transformResult: async ({ result }) => result,
  };
  return db.withPlugin(plugin);
};
