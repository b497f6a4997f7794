import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Tables } from '../../src/store/tables.js';
import { rowsOf } from '../../src/store/tenant-rows.js';

const all = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});
const db = rowsOf(all, 'slack:T1');

describe('given the rows of a tenant', () => {
  it('when they are read, changed or deleted, then the tenant is asked for in every query, also in those within', () => {
    const either = db
      .selectFrom('boards')
      .select('board')
      .where((where) => where.or([where('status', '=', 'open'), where('status', '=', 'closed')]))
      .where('board', 'in', (inner) => inner.selectFrom('board_patterns').select('board').where('pattern', '=', 'saga'))
      .compile();
    expect(either.sql).toBe(
      'select "board" from "boards" where (("status" = ? or "status" = ?) and "board" in ' +
        '(select "board" from "board_patterns" where ("pattern" = ?) and "board_patterns"."tenant" = ?)) and "boards"."tenant" = ?',
    );
    expect(db.updateTable('learned').set({ place: 1 }).compile()).toMatchObject({
      sql: 'update "learned" set "place" = ? where "learned"."tenant" = ?',
      parameters: [1, 'slack:T1'],
    });
    expect(db.deleteFrom('events').compile()).toMatchObject({
      sql: 'delete from "events" where "events"."tenant" = ?',
      parameters: ['slack:T1'],
    });
  });

  it('when rows are inserted, then each is the tenant’s', () => {
    const { parameters } = db
      .insertInto('learned')
      .values([
        { person: 'U1', pattern: 'saga', place: 1, touched: 5 },
        { person: 'U2', pattern: 'cqrs', place: 2, touched: 6 },
      ])
      .compile();
    expect(parameters).toEqual(['U1', 'saga', 1, 5, 'slack:T1', 'U2', 'cqrs', 2, 6, 'slack:T1']);
  });

  it('when a query could reach past the tenant, then it is refused', () => {
    const refused = /names one table, without joins/;
    expect(() => db.selectFrom('boards').innerJoin('events', 'events.board', 'boards.board').selectAll().compile()).toThrow(
      refused,
    );
    expect(() => db.selectFrom(['boards', 'events']).selectAll().compile()).toThrow(refused);
    expect(() => db.selectFrom('boards as b').selectAll().compile()).toThrow(refused);
    expect(() => db.selectFrom('boards').select('board').union(db.selectFrom('events').select('board')).compile()).toThrow(
      refused,
    );
    expect(() =>
      db
        .with('others', (inner) => inner.selectFrom('boards').select('board'))
        .selectFrom('others')
        .selectAll()
        .compile(),
    ).toThrow(refused);
  });
});
