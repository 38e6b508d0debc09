/* Lucene.java: Lucene 8.
 *
 * StandardAnalyzer without stop words: Unicode words, lower case, with
 * positions. The speaker is a doc value. Merging to one segment is told apart
 * from the build. The query cache is off: it would answer repeated queries
 * without running them. Queries of a kind run at least three rounds and three
 * seconds before the clock starts, so that they are compiled.
 */

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.TotalHitCountCollector;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.spans.SpanNearQuery;
import org.apache.lucene.search.spans.SpanQuery;
import org.apache.lucene.search.spans.SpanTermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.Version;

public final class Lucene {
  private static final int ROUNDS = 5;
  private static final int WARM_ROUNDS = 3;
  private static final double WARM = 3e9; // nanoseconds of each kind
  private static final double BATCH = 20000; // nanoseconds: what is quicker is timed several times in a row

  private static final class Asked {
    String kind;
    String[] words;
    Query query;
    double parse;
    long hits;
    int batch;
    final double[] rounds = new double[ROUNDS];
  }

  private static StandardAnalyzer analyzer() {
    return new StandardAnalyzer(CharArraySet.EMPTY_SET);
  }

  private static double cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime() / 1e9;
  }

  private static long peak() throws IOException {
    for (String line : Files.readAllLines(Paths.get("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
    }
    return 0;
  }

  // ---- building ------------------------------------------------------------

  private static void build(Path documents, Path directory) throws IOException {
    double built;
    IndexWriterConfig config = new IndexWriterConfig(analyzer());
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    config.setRAMBufferSizeMB(256);
    config.setMergeScheduler(new SerialMergeScheduler());
    config.setUseCompoundFile(false);
    try (Directory files = FSDirectory.open(directory);
        IndexWriter writer = new IndexWriter(files, config);
        BufferedReader lines = Files.newBufferedReader(documents, StandardCharsets.UTF_8)) {
      Field text = new TextField("text", "", Field.Store.NO);
      Field speaker = new SortedDocValuesField("speaker", new BytesRef());
      Document turn = new Document();
      turn.add(text);
      turn.add(speaker);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split("\t", 4);
        text.setStringValue(fields[3]);
        speaker.setBytesValue(new BytesRef(fields[2]));
        writer.addDocument(turn);
      }
      writer.commit();
      built = cpu();
      writer.forceMerge(1);
    }
    System.out.printf("seconds %.3f%noptimize %.3f%npeak %d%n", built, cpu() - built, peak());
  }

  // ---- asking --------------------------------------------------------------

  private static List<Asked> readQueries(Path path) throws IOException {
    List<Asked> all = new ArrayList<>();
    for (String line : Files.readAllLines(path)) {
      String[] fields = line.split("\t");
      Asked asked = new Asked();
      asked.kind = fields[0];
      asked.words = fields[1].split(" ");
      all.add(asked);
    }
    return all;
  }

  private static SpanQuery span(String word) {
    return new SpanTermQuery(new Term("text", word));
  }

  private static Query parse(Asked asked, QueryParser parser) throws ParseException {
    String text = String.join(asked.kind.equals("and") ? " AND " : " ", asked.words);
    if (asked.kind.equals("prefix")) text += "*";
    return parser.parse(asked.kind.startsWith("phrase") ? '"' + text + '"' : text);
  }

  // The parser has no notation for words near one another in any order.
  private static void prepare(Asked asked, QueryParser parser) throws ParseException {
    if (asked.kind.equals("near")) {
      SpanQuery[] both = {span(asked.words[0]), span(asked.words[1])};
      asked.query = new SpanNearQuery(both, 5, false);
      return;
    }
    double[] times = new double[ROUNDS];
    for (int i = 0; i < 20 * ROUNDS; i++) {
      long start = System.nanoTime();
      asked.query = parse(asked, parser);
      times[i % ROUNDS] = System.nanoTime() - start;
    }
    Arrays.sort(times);
    asked.parse = times[ROUNDS / 2];
  }

  private static final class SpeakerCounts extends SimpleCollector {
    private SortedDocValues speakers;
    private int[] counts = new int[0];

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
      speakers = DocValues.getSorted(context.reader(), "speaker");
      counts = new int[speakers.getValueCount()]; // one segment: it was merged
    }

    @Override
    public void collect(int turn) throws IOException {
      if (speakers.advanceExact(turn)) counts[speakers.ordValue()]++;
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE_NO_SCORES;
    }

    long speakers() {
      long found = 0;
      for (int count : counts) if (count > 0) found++;
      return found;
    }
  }

  // How many turns or speakers; the first turn where they are ranked.
  private static long run(Asked asked, IndexSearcher searcher) throws IOException {
    switch (asked.kind) {
      case "stored":
        return searcher.count(asked.query);
      case "group":
        SpeakerCounts counts = new SpeakerCounts();
        searcher.search(asked.query, counts);
        return counts.speakers();
      case "bm25":
        TopScoreDocCollector best = TopScoreDocCollector.create(10, 10);
        searcher.search(asked.query, best);
        TopDocs top = best.topDocs();
        return top.scoreDocs.length > 0 ? top.scoreDocs[0].doc + 1 : 0;
      default:
        TotalHitCountCollector collector = new TotalHitCountCollector();
        searcher.search(asked.query, collector);
        return collector.getTotalHits();
    }
  }

  private static double timed(Asked asked, IndexSearcher searcher, int times) throws IOException {
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) asked.hits = run(asked, searcher);
    return (double) (System.nanoTime() - start) / times;
  }

  private static void measure(List<Asked> kind, IndexSearcher searcher) throws IOException {
    long start = System.nanoTime();
    for (int round = 0; round < WARM_ROUNDS || System.nanoTime() - start < WARM; round++) {
      for (Asked asked : kind) asked.batch = (int) (BATCH / (timed(asked, searcher, 1) + 1)) + 1;
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (Asked asked : kind) asked.rounds[round] = timed(asked, searcher, asked.batch);
    }
    for (Asked asked : kind) Arrays.sort(asked.rounds);
  }

  private static void ask(Path queries, Path directory) throws IOException, ParseException {
    List<Asked> all = readQueries(queries);
    QueryParser parser = new QueryParser("text", analyzer());
    double open = 0;
    for (int i = 0; i <= WARM_ROUNDS; i++) { // the first one loads classes
      long start = System.nanoTime();
      DirectoryReader.open(FSDirectory.open(directory)).close();
      open = System.nanoTime() - start;
    }
    try (IndexReader reader = DirectoryReader.open(FSDirectory.open(directory))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null);
      searcher.setSimilarity(new BM25Similarity(1.2f, 0.75f));
      for (Asked asked : all) prepare(asked, parser);
      for (int first = 0, end; first < all.size(); first = end) {
        for (end = first; end < all.size() && all.get(end).kind.equals(all.get(first).kind); ) end++;
        measure(all.subList(first, end), searcher);
      }
    }
    System.out.printf("open %.0f%n", open);
    for (Asked asked : all) {
      System.out.printf("query %s %d %.1f %.1f%n", asked.kind, asked.hits, asked.rounds[ROUNDS / 2], asked.parse);
    }
    System.out.printf("peak %d%n", peak());
  }

  public static void main(String[] given) throws Exception {
    if (given.length < 3) System.out.println(Version.LATEST);
    else if (given[0].equals("build")) build(Paths.get(given[1]), Paths.get(given[2]));
    else ask(Paths.get(given[1]), Paths.get(given[2]));
  }
}
