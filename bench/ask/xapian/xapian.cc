/* xapian.cc: Xapian, by its C++ interface.
**
** TermGenerator without stemmer or stopper: Unicode words, case folded, with
** positions. The speaker is a value slot. Compaction is told apart from the
** build. Queries come from QueryParser once and are kept. NEAR/6 means what
** NEAR/5 does elsewhere: at most five words between.
*/
#include "../measure.h"

#include <xapian.h>

#include <string>

static const Xapian::valueno SPEAKER = 0;
static Xapian::Database *db;

/* ---- building ------------------------------------------------------------- */

static void build(const char *documents, const std::string &directory) {
  document d;
  double built;
  FILE *file = open_file(documents);
  memset(&d, 0, sizeof d);
  setenv("XAPIAN_FLUSH_THRESHOLD", "100000", 0);
  {
    Xapian::WritableDatabase writer(directory + "/built", Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
    Xapian::TermGenerator generator;
    while (next_document(file, &d)) {
      Xapian::Document turn;
      generator.set_document(turn);
      generator.index_text(Xapian::Utf8Iterator(d.text, d.text_length));
      turn.add_value(SPEAKER, std::string(d.speaker, d.speaker_length));
      writer.add_document(turn);
    }
    writer.commit();
  }
  built = cpu();
  Xapian::Database(directory + "/built").compact(directory + "/compact");
  fclose(file);
  free(d.line);
  printf("seconds %.3f\noptimize %.3f\npeak %.0f\n", built, cpu() - built, peak());
}

/* ---- asking --------------------------------------------------------------- */

static std::string notation(const query *q) {
  const char *between = is(q, "and") ? " AND " : is(q, "near") ? " NEAR/6 " : is(q, "bm25") ? " OR " : " ";
  std::string text;
  for (int i = 0; i < q->count; i++) text += std::string(i ? between : "") + q->words[i];
  if (is(q, "prefix")) text += "*";
  return strncmp(q->kind, "phrase", 6) == 0 ? '"' + text + '"' : text;
}

static void prepare(query *q) {
  Xapian::QueryParser parser;
  parser.set_database(*db);
  parser.set_max_expansion(0, Xapian::Query::WILDCARD_LIMIT_ERROR, Xapian::QueryParser::FLAG_WILDCARD);
  delete static_cast<Xapian::Query *>(q->prepared);
  q->prepared = new Xapian::Query(parser.parse_query(
      notation(q), Xapian::QueryParser::FLAG_PHRASE | Xapian::QueryParser::FLAG_BOOLEAN |
                       Xapian::QueryParser::FLAG_LOVEHATE | Xapian::QueryParser::FLAG_WILDCARD));
}

/* The first of the ten best turns. */
static long best(const Xapian::Query &asked) {
  Xapian::Enquire enquire(*db);
  enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0));
  enquire.set_query(asked);
  Xapian::MSet set = enquire.get_mset(0, 10);
  return set.empty() ? 0 : (long)*set.begin();
}

/* How many turns; how many speakers if they are counted. */
static long matched(const Xapian::Query &asked, bool speakers) {
  Xapian::Enquire enquire(*db);
  Xapian::ValueCountMatchSpy spy(SPEAKER);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  enquire.set_query(asked);
  if (speakers) enquire.add_matchspy(&spy);
  Xapian::MSet set = enquire.get_mset(0, 0, db->get_doccount());
  if (!speakers) return (long)set.get_matches_estimated();
  long count = 0;
  for (Xapian::TermIterator i = spy.values_begin(); i != spy.values_end(); ++i) count++;
  return count;
}

static long run(query *q) {
  const Xapian::Query &asked = *static_cast<Xapian::Query *>(q->prepared);
  if (is(q, "stored")) return (long)db->get_termfreq(q->words[0]);
  return is(q, "bm25") ? best(asked) : matched(asked, is(q, "group"));
}

static void ask(const char *path, const std::string &directory) {
  double start = nanoseconds();
  db = new Xapian::Database(directory + "/compact");
  printf("open %.0f\n", nanoseconds() - start);
  queries all = read_queries(path);
  measure(&all, prepare, 1, run);
  printf("peak %.0f\n", peak());
}

int main(int argc, char **argv) {
  if (argc < 4) return puts(Xapian::version_string()) < 0;
  try {
    if (strcmp(argv[1], "build") == 0) build(argv[2], argv[3]);
    if (strcmp(argv[1], "query") == 0) ask(argv[2], argv[3]);
  } catch (const Xapian::Error &e) {
    fail("xapian", e.get_description().c_str());
  }
  return 0;
}
