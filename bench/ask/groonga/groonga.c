/* groonga.c: Groonga, by its C interface.
**
** Tokenizer TokenBigram with NormalizerAuto: letters in a row are one token,
** case folded, with positions. The index is made from the stored text in one
** go, as the manual recommends; the stored text is told as kept and does not
** count. Expressions are parsed once and kept. There is no BM25: tf-idf stands
** for it. *N6 is what NEAR/5 is elsewhere: at most five words between.
*/
#include "../measure.h"

#include <groonga.h>

#include <sys/stat.h>

static grn_ctx context;
static grn_obj *turns, *text, *speaker, *ranked;

static void check(const char *what) {
  if (context.rc != GRN_SUCCESS) fail(what, context.errbuf);
}

static grn_obj *named(const char *name) { return grn_ctx_get(&context, name, -1); }

static grn_obj *table_of(const char *name, grn_table_flags kind, grn_obj *key) {
  grn_obj *table = grn_table_create(&context, name, (unsigned)strlen(name), NULL, kind | GRN_OBJ_PERSISTENT, key, NULL);
  check(name);
  return table;
}

static grn_obj *column_of(grn_obj *table, const char *name, grn_column_flags flags, grn_obj *type) {
  grn_obj *column =
      grn_column_create(&context, table, name, (unsigned)strlen(name), NULL, flags | GRN_OBJ_PERSISTENT, type);
  check(name);
  return column;
}

/* ---- building ------------------------------------------------------------- */

static void add_all(FILE *file, grn_obj *speakers) {
  document d;
  grn_obj value, reference;
  memset(&d, 0, sizeof d);
  GRN_TEXT_INIT(&value, 0);
  GRN_RECORD_INIT(&reference, 0, grn_obj_id(&context, speakers));
  while (next_document(file, &d)) {
    grn_id turn = grn_table_add(&context, turns, NULL, 0, NULL);
    GRN_TEXT_SET(&context, &value, d.text, d.text_length);
    grn_obj_set_value(&context, text, turn, &value, GRN_OBJ_SET);
    if (d.speaker_length) {
      GRN_RECORD_SET(&context, &reference,
                     grn_table_add(&context, speakers, d.speaker, (unsigned)d.speaker_length, NULL));
      grn_obj_set_value(&context, speaker, turn, &reference, GRN_OBJ_SET);
    }
    check("a turn");
  }
  grn_obj_unlink(&context, &value);
  grn_obj_unlink(&context, &reference);
  free(d.line);
}

static void index_all(void) {
  grn_obj source, *column;
  grn_id id = grn_obj_id(&context, text);
  grn_obj *terms = table_of("Terms", GRN_OBJ_TABLE_PAT_KEY, named("ShortText"));
  grn_obj_set_info(&context, terms, GRN_INFO_DEFAULT_TOKENIZER, named("TokenBigram"));
  grn_obj_set_info(&context, terms, GRN_INFO_NORMALIZER, named("NormalizerAuto"));
  column = column_of(terms, "texts", GRN_OBJ_COLUMN_INDEX | GRN_OBJ_WITH_POSITION, turns);
  GRN_UINT32_INIT(&source, GRN_OBJ_VECTOR);
  GRN_UINT32_PUT(&context, &source, id);
  grn_obj_set_info(&context, column, GRN_INFO_SOURCE, &source);
  check("the index");
  grn_obj_unlink(&context, &source);
}

/* Bytes of the stored text: a column's file and those that continue it. */
static double kept(void) {
  char path[4096];
  struct stat status;
  double bytes = 0;
  int i;
  for (i = 0; i < 1000; i++) {
    if (i == 0) snprintf(path, sizeof path, "%s", grn_obj_path(&context, text));
    else snprintf(path, sizeof path, "%s.%03X", grn_obj_path(&context, text), i);
    if (stat(path, &status) == 0) bytes += (double)status.st_blocks * 512;
  }
  return bytes;
}

static void build(const char *documents, const char *path) {
  grn_obj *db, *speakers;
  double bytes;
  FILE *file = open_file(documents);
  db = grn_db_create(&context, path, NULL);
  check(path);
  speakers = table_of("Speakers", GRN_OBJ_TABLE_HASH_KEY, named("ShortText"));
  turns = table_of("Turns", GRN_OBJ_TABLE_NO_KEY, NULL);
  text = column_of(turns, "text", GRN_OBJ_COLUMN_SCALAR, named("Text"));
  speaker = column_of(turns, "speaker", GRN_OBJ_COLUMN_SCALAR, speakers);
  add_all(file, speakers);
  index_all();
  grn_obj_flush_recursive(&context, db);
  bytes = kept();
  grn_obj_close(&context, db);
  fclose(file);
  printf("seconds %.3f\noptimize 0\nkept %.0f\npeak %.0f\n", cpu(), bytes, peak());
}

/* ---- asking --------------------------------------------------------------- */

static void compose(char *to, size_t size, const query *q) {
  const char *between = is(q, "bm25") ? " OR " : " ";
  int i, length, quoted = is(q, "near") || strncmp(q->kind, "phrase", 6) == 0;
  length = snprintf(to, size, "%s%s", is(q, "near") ? "*N6" : "", quoted ? "\"" : "");
  for (i = 0; i < q->count; i++)
    length += snprintf(to + length, size - (size_t)length, "%s%s", i ? between : "", q->words[i]);
  snprintf(to + length, size - (size_t)length, "%s", quoted ? "\"" : is(q, "prefix") ? "*" : "");
}

static grn_obj *expression_of(const char *source, grn_obj *target, grn_expr_flags syntax) {
  grn_obj *expression, *variable;
  GRN_EXPR_CREATE_FOR_QUERY(&context, turns, expression, variable);
  if (!variable) fail(source, context.errbuf);
  grn_expr_parse(&context, expression, source, (unsigned)strlen(source), target, GRN_OP_MATCH, GRN_OP_AND, syntax);
  check(source);
  return expression;
}

static void prepare(query *q) {
  char match[1024];
  if (q->prepared) grn_obj_close(&context, (grn_obj *)q->prepared);
  compose(match, sizeof match, q);
  q->prepared = expression_of(match, is(q, "bm25") ? ranked : text, GRN_EXPR_SYNTAX_QUERY);
}

/* The first of the ten best turns. */
static long best(grn_obj *found) {
  grn_obj *sorted = grn_table_create(&context, NULL, 0, NULL, GRN_OBJ_TABLE_NO_KEY, NULL, found);
  grn_table_sort_key *keys;
  uint32_t count;
  grn_id turn = 0;
  keys = grn_table_sort_keys_parse(&context, found, "-_score", -1, &count);
  if (grn_table_sort(&context, found, 0, 10, sorted, keys, (int)count) > 0) {
    grn_obj first;
    GRN_RECORD_INIT(&first, 0, grn_obj_id(&context, found));
    grn_obj_get_value(&context, sorted, 1, &first);
    grn_table_get_key(&context, found, GRN_RECORD_VALUE(&first), &turn, (int)sizeof turn);
    grn_obj_unlink(&context, &first);
  }
  grn_table_sort_key_close(&context, keys, count);
  grn_obj_close(&context, sorted);
  return (long)turn;
}

static long speakers_of(grn_obj *found) {
  grn_table_group_result result;
  uint32_t count;
  grn_table_sort_key *keys = grn_table_group_keys_parse(&context, found, "speaker", -1, &count);
  memset(&result, 0, sizeof result);
  result.flags = GRN_TABLE_GROUP_CALC_COUNT;
  result.op = GRN_OP_OR;
  grn_table_group(&context, found, keys, (int)count, &result, 1);
  count = result.table ? grn_table_size(&context, result.table) : 0;
  if (result.table) grn_obj_close(&context, result.table);
  grn_table_sort_key_close(&context, keys, 1);
  return (long)count;
}

/* How many turns or speakers; the first turn where they are ranked. */
static long run(query *q) {
  grn_obj *found = grn_table_select(&context, turns, (grn_obj *)q->prepared, NULL, GRN_OP_OR);
  long hits = is(q, "bm25") ? best(found) : is(q, "group") ? speakers_of(found) : (long)grn_table_size(&context, found);
  check(q->kind);
  grn_obj_close(&context, found);
  return hits;
}

static void ask(const char *path, const char *database) {
  queries all;
  double start = nanoseconds();
  if (!grn_db_open(&context, database)) fail(database, context.errbuf);
  turns = named("Turns");
  text = named("Turns.text");
  printf("open %.0f\n", nanoseconds() - start);
  ranked = expression_of("scorer_tf_idf(text)", NULL, GRN_EXPR_SYNTAX_SCRIPT);
  all = read_queries(path);
  measure(&all, prepare, 1, run);
  printf("peak %.0f\n", peak());
}

int main(int argc, char **argv) {
  char database[4096];
  if (argc < 4) return puts(grn_get_version()) < 0;
  snprintf(database, sizeof database, "%s/db", argv[3]);
  if (grn_init() != GRN_SUCCESS || grn_ctx_init(&context, 0) != GRN_SUCCESS) fail("groonga", "does not start");
  if (strcmp(argv[1], "build") == 0) build(argv[2], database);
  if (strcmp(argv[1], "query") == 0) ask(argv[2], database);
  return 0;
}
