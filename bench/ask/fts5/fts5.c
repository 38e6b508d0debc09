/* fts5.c: SQLite's FTS5, by its C interface.
**
** Tokenizer unicode61 (folds case; marks are kept), no stemming, contentless,
** positions in full. Prefix queries go to a second index that has prefix lists,
** as the manual recommends; build time and size are those of the first, which
** does without. Speakers are a table beside it. The file is written without a
** journal, and the lists are kept in memory up to 64 MiB before they are
** written, which is faster than the usual 1 MiB.
*/
#include "../measure.h"

#include <sqlite3.h>

static sqlite3 *plain, *prefixed;

static void check(sqlite3 *db, int status) {
  if (status != SQLITE_OK && status != SQLITE_DONE && status != SQLITE_ROW) fail("fts5", sqlite3_errmsg(db));
}

static void sql(sqlite3 *db, const char *statement) { check(db, sqlite3_exec(db, statement, NULL, NULL, NULL)); }

static sqlite3_stmt *statement_of(sqlite3 *db, const char *text) {
  sqlite3_stmt *statement;
  check(db, sqlite3_prepare_v2(db, text, -1, &statement, NULL));
  return statement;
}

static sqlite3 *open_database(const char *directory, const char *name) {
  sqlite3 *db;
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", directory, name);
  if (sqlite3_open(path, &db) != SQLITE_OK) fail(path, sqlite3_errmsg(db));
  sql(db, "PRAGMA mmap_size = 8000000000; PRAGMA cache_size = -1000000;");
  return db;
}

/* ---- building ------------------------------------------------------------- */

static const char CREATE[] =
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;"
    "CREATE TABLE speakers(id INTEGER PRIMARY KEY, name TEXT UNIQUE);"
    "CREATE TABLE turns(id INTEGER PRIMARY KEY, speaker INTEGER);"
    "CREATE VIRTUAL TABLE texts USING fts5(text, content='', tokenize='unicode61 remove_diacritics 0'%s);"
    "INSERT INTO texts(texts, rank) VALUES('hashsize', 67108864);";

static sqlite3_int64 speaker_of(sqlite3_stmt *find, sqlite3_stmt *add, const document *d, sqlite3 *db) {
  sqlite3_int64 id = 0;
  sqlite3_bind_text(find, 1, d->speaker, (int)d->speaker_length, SQLITE_STATIC);
  if (sqlite3_step(find) == SQLITE_ROW) id = sqlite3_column_int64(find, 0);
  sqlite3_reset(find);
  if (id) return id;
  sqlite3_bind_text(add, 1, d->speaker, (int)d->speaker_length, SQLITE_STATIC);
  check(db, sqlite3_step(add));
  sqlite3_reset(add);
  return sqlite3_last_insert_rowid(db);
}

static void add_all(sqlite3 *db, FILE *file) {
  sqlite3_stmt *text = statement_of(db, "INSERT INTO texts(rowid, text) VALUES(?, ?)");
  sqlite3_stmt *turn = statement_of(db, "INSERT INTO turns(id, speaker) VALUES(?, ?)");
  sqlite3_stmt *find = statement_of(db, "SELECT id FROM speakers WHERE name = ?");
  sqlite3_stmt *add = statement_of(db, "INSERT INTO speakers(name) VALUES(?)");
  document d;
  sqlite3_int64 id;
  memset(&d, 0, sizeof d);
  for (id = 1; next_document(file, &d); id++) {
    sqlite3_bind_int64(text, 1, id);
    sqlite3_bind_text(text, 2, d.text, (int)d.text_length, SQLITE_STATIC);
    check(db, sqlite3_step(text));
    sqlite3_reset(text);
    sqlite3_bind_int64(turn, 1, id);
    sqlite3_bind_int64(turn, 2, speaker_of(find, add, &d, db));
    check(db, sqlite3_step(turn));
    sqlite3_reset(turn);
  }
  free(d.line);
  sqlite3_finalize(text);
  sqlite3_finalize(turn);
  sqlite3_finalize(find);
  sqlite3_finalize(add);
}

static void build(const char *documents, const char *directory, const char *name, const char *options) {
  char create[1024];
  double built;
  sqlite3 *db = open_database(directory, name);
  FILE *file = open_file(documents);
  snprintf(create, sizeof create, CREATE, options);
  sql(db, create);
  add_all(db, file);
  sql(db, "COMMIT;");
  built = cpu();
  sql(db, "INSERT INTO texts(texts) VALUES('optimize'); VACUUM;");
  sqlite3_close(db);
  fclose(file);
  printf("seconds %.3f\noptimize %.3f\npeak %.0f\n", built, cpu() - built, peak());
}

/* ---- asking --------------------------------------------------------------- */

static const char COUNT[] = "SELECT count(*) FROM texts WHERE texts MATCH ?";
static const char RANK[] = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 10";
static const char GROUP[] =
    "SELECT speaker, count(*) FROM texts JOIN turns ON turns.id = texts.rowid WHERE texts MATCH ? GROUP BY speaker";

/* The words with what stands before, between and behind them. */
static void compose(char *to, size_t size, const query *q, const char *before, const char *between,
                    const char *behind) {
  int i, length = snprintf(to, size, "%s", before);
  for (i = 0; i < q->count; i++)
    length += snprintf(to + length, size - (size_t)length, "%s\"%s\"", i ? between : "", q->words[i]);
  snprintf(to + length, size - (size_t)length, "%s", behind);
}

/* FTS5 parses its expressions each time a statement starts. */
static void prepare(query *q) {
  char match[1024];
  sqlite3_stmt *statement;
  if (is(q, "near")) compose(match, sizeof match, q, "NEAR(", " ", ", 5)");
  else if (is(q, "prefix")) compose(match, sizeof match, q, "", "", " *");
  else compose(match, sizeof match, q, "", is(q, "and") ? " AND " : is(q, "bm25") ? " OR " : " + ", "");
  statement = statement_of(is(q, "prefix") ? prefixed : plain, is(q, "bm25") ? RANK : is(q, "group") ? GROUP : COUNT);
  sqlite3_bind_text(statement, 1, match, -1, SQLITE_TRANSIENT);
  q->prepared = statement;
}

/* How many turns or speakers; the first turn where they are ranked. */
static long run(query *q) {
  sqlite3_stmt *statement = (sqlite3_stmt *)q->prepared;
  long rows = 0, value = 0;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    if (!rows++) value = (long)sqlite3_column_int64(statement, 0);
  }
  check(sqlite3_db_handle(statement), sqlite3_reset(statement));
  return is(q, "group") ? rows : value;
}

int main(int argc, char **argv) {
  queries all;
  double start;
  if (argc < 4) return puts(sqlite3_libversion()) < 0;
  if (strcmp(argv[1], "build") == 0) build(argv[2], argv[3], "plain.db", "");
  if (strcmp(argv[1], "prefixes") == 0) build(argv[2], argv[3], "prefixed.db", ", prefix='3 4 5'");
  if (strcmp(argv[1], "query") != 0) return 0;
  start = nanoseconds();
  plain = open_database(argv[3], "plain.db");
  sql(plain, "SELECT 1 FROM texts LIMIT 0");
  printf("open %.0f\n", nanoseconds() - start);
  prefixed = open_database(argv[3], "prefixed.db");
  all = read_queries(argv[2]);
  measure(&all, prepare, 0, run);
  printf("peak %.0f\n", peak());
  return 0;
}
