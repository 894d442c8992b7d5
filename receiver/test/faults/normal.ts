/** Preloaded into the command: it then doesn't flush each commit, and doesn't notice. The control of the power-cut test. */
import Database from 'better-sqlite3';

const { pragma } = Database.prototype;
Database.prototype.pragma = function (source, options) {
  if (source === 'synchronous') return 2;
  return pragma.call(this, source.replace('synchronous = FULL', 'synchronous = NORMAL'), options);
};
