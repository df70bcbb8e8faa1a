package helpdesk.query.list;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.DefaultICUTokenizerConfig;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The words of a text in any script, without case and accents. Ideographs are words of their own:
 * where a dictionary parts them depends on what stands around them, and a search must not.
 */
final class Words {
  /** Nobody types more of a word; an index takes no longer keys. */
  static final int LONGEST = 100;

  private static final Analyzer ANALYZER =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          ICUTokenizer tokenizer = new ICUTokenizer(new DefaultICUTokenizerConfig(false, true));
          return new TokenStreamComponents(tokenizer, new ICUFoldingFilter(tokenizer));
        }
      };

  private Words() {}

  /** Each word once, in the order of its first place; null is a text without words. */
  static List<String> of(String... texts) {
    Set<String> words = new LinkedHashSet<>();
    for (String text : texts) {
      if (text != null) {
        add(text, words);
      }
    }
    return List.copyOf(words);
  }

  private static void add(String text, Set<String> words) {
    try (TokenStream tokens = ANALYZER.tokenStream("", text)) {
      CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        if (word.length() > 0) {
          words.add(shortened(word.toString()));
        }
      }
      tokens.end();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String shortened(String word) {
    return word.codePointCount(0, word.length()) <= LONGEST
        ? word
        : word.substring(0, word.offsetByCodePoints(0, LONGEST));
  }
}
