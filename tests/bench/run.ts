import { writeFileSync } from 'node:fs';
import { benchBoards } from './boards.js';
import { benchCore } from './core.js';
import { benchDiscord } from './discord.js';
import { benchPictures } from './pictures.js';
import { report } from './report.js';
import { benchSlack } from './slack.js';
import { benchStore } from './store.js';

/** `npm run bench`: measures, prints, and keeps what was seen in docs/benchmarks.md. */
const text = report(
  [
    { title: 'The core', rows: await benchCore() },
    { title: 'Boards', rows: await benchBoards() },
    { title: 'The store', rows: await benchStore() },
    { title: 'Slack', rows: await benchSlack() },
    { title: 'Discord', rows: await benchDiscord() },
    { title: 'Pictures', rows: await benchPictures() },
  ],
  new Date().toISOString().slice(0, 10),
);
console.log(text);
writeFileSync('docs/benchmarks.md', text);
