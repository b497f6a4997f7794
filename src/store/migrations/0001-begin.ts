import { sql } from 'kysely';
import type { Migration } from './migrations.js';

/** Boards with their events, what people learned, installations, and what was handled. */
export const begin: Migration = {
  name: 'begin',
  async up(db, kind) {
    // Ids are compared byte by byte, as SQLite does, whatever language the PostgreSQL database speaks.
    const key = kind === 'postgres' ? sql`text collate "C"` : sql`text`;

    await db.schema
      .createTable('boards')
      .addColumn('tenant', key, (column) => column.notNull())
      .addColumn('board', key, (column) => column.notNull())
      .addColumn('platform', key, (column) => column.notNull())
      .addColumn('last_seq', 'integer', (column) => column.notNull())
      .addColumn('last_at', 'bigint', (column) => column.notNull())
      .addColumn('described_to', 'bigint')
      .addColumn('title', 'text')
      .addColumn('status', 'text')
      .addColumn('link', 'text')
      .addColumn('begun', 'bigint')
      .addColumn('touched', 'bigint')
      .addColumn('wake_at', 'bigint')
      .addPrimaryKeyConstraint('boards_key', ['tenant', 'board'])
      .execute();
    await db.schema.createIndex('boards_touched').on('boards').columns(['tenant', 'touched']).execute();
    await db.schema.createIndex('boards_waking').on('boards').columns(['platform', 'wake_at']).execute();
    await db.schema.createIndex('boards_sweep').on('boards').column('last_at').execute();

    await db.schema
      .createTable('board_patterns')
      .addColumn('tenant', key, (column) => column.notNull())
      .addColumn('board', key, (column) => column.notNull())
      .addColumn('pattern', key, (column) => column.notNull())
      .addColumn('place', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('board_patterns_key', ['tenant', 'board', 'pattern'])
      .addForeignKeyConstraint('board_patterns_board', ['tenant', 'board'], 'boards', ['tenant', 'board'], (key) =>
        key.onDelete('cascade'),
      )
      .execute();
    await db.schema.createIndex('board_patterns_pattern').on('board_patterns').columns(['tenant', 'pattern']).execute();

    await db.schema
      .createTable('events')
      .addColumn('tenant', key, (column) => column.notNull())
      .addColumn('board', key, (column) => column.notNull())
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('id', key, (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('by_id', key, (column) => column.notNull())
      .addColumn('by_name', 'text', (column) => column.notNull())
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('said', 'text')
      .addPrimaryKeyConstraint('events_key', ['tenant', 'board', 'seq'])
      .addUniqueConstraint('events_once', ['tenant', 'board', 'id'])
      .addForeignKeyConstraint('events_board', ['tenant', 'board'], 'boards', ['tenant', 'board'], (key) =>
        key.onDelete('cascade'),
      )
      .execute();
    await db.schema.createIndex('events_by').on('events').columns(['tenant', 'by_id']).execute();

    await db.schema
      .createTable('learned')
      .addColumn('tenant', key, (column) => column.notNull())
      .addColumn('person', key, (column) => column.notNull())
      .addColumn('pattern', key, (column) => column.notNull())
      .addColumn('place', 'integer', (column) => column.notNull())
      .addColumn('touched', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('learned_key', ['tenant', 'person', 'pattern'])
      .execute();
    await db.schema.createIndex('learned_touched').on('learned').column('touched').execute();

    await db.schema
      .createTable('installations')
      .addColumn('key', key, (column) => column.notNull().primaryKey())
      .addColumn('sealed', 'text', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('handled')
      .addColumn('key', key, (column) => column.notNull().primaryKey())
      .addColumn('is_done', 'integer', (column) => column.notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('handled_until').on('handled').column('until').execute();
  },
};
