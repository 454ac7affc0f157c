package com.studyteddy.incident.core.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON into plain data, within limits. It maps to no class, so no text can ask for one. */
final class JsonText {
  static final int LONGEST = 1 << 20;
  private static final int DEEPEST = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LONGEST)
                  .maxNameLength(LONGEST)
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(100)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private JsonText() {}

  static Object read(byte[] json) {
    return read(json, LONGEST);
  }

  static Object read(byte[] json, int longest) {
    if (json.length > longest) {
      throw new Mismatch("JSON may have %d bytes, but has %d".formatted(longest, json.length));
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), decoded(json))) {
      parser.nextToken();
      Object value =
          value(parser).orElseThrow(() -> new Mismatch("JSON that holds nothing but null"));
      if (parser.nextToken() != null) {
        throw new Mismatch("there is something behind the end of the JSON value");
      }
      return value;
    } catch (JacksonException malformed) {
      throw new Mismatch("malformed JSON: " + malformed.getOriginalMessage());
    }
  }

  private static String decoded(byte[] json) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    } catch (CharacterCodingException malformed) {
      throw new Mismatch("malformed UTF-8");
    }
  }

  private static Optional<Object> value(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new Mismatch("JSON that ends too early");
    }
    return switch (token) {
      case START_OBJECT -> Optional.of(object(parser));
      case START_ARRAY -> Optional.of(array(parser));
      case VALUE_STRING -> Optional.of(parser.getString());
      case VALUE_NUMBER_INT -> Optional.of(whole(parser));
      case VALUE_NUMBER_FLOAT -> Optional.of(fraction(parser));
      case VALUE_TRUE -> Optional.of(true);
      case VALUE_FALSE -> Optional.of(false);
      case VALUE_NULL -> Optional.empty();
      default -> throw new Mismatch("unexpected " + token);
    };
  }

  private static Map<String, Object> object(JsonParser parser) {
    Map<String, Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      value(parser).ifPresent(value -> object.put(name, value));
    }
    return object;
  }

  private static List<Object> array(JsonParser parser) {
    List<Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser).orElseThrow(() -> new Mismatch("a null in a list")));
    }
    return array;
  }

  private static Long whole(JsonParser parser) {
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw new Mismatch("the whole number %s is too large".formatted(parser.getString()));
    }
    return parser.getLongValue();
  }

  private static Double fraction(JsonParser parser) {
    double value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw new Mismatch("the number %s is too large".formatted(parser.getString()));
    }
    return value;
  }
}
