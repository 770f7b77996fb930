// The strict head and the chunk guard: what is accepted, and that every ambiguous spelling is refused.
#include "server/http/head.h"

#include <gtest/gtest.h>

#include "server/http/chunk_guard.h"

namespace cartwright::http {
namespace {

using base::ErrorCode;

base::Result<Head> head_of(const std::string& lines) {
  return parse_head("POST /v1/sync HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n");
}
ErrorCode refused(const std::string& text) {
  const auto head = parse_head(text);
  EXPECT_FALSE(head.ok()) << text;
  return head.ok() ? ErrorCode::Unexpected : head.error().code;
}

TEST(Head, ReadsPathQueryAndHeaders) {
  const auto head = parse_head("GET /v1/p%C3%A9?query=%E5%9B%9B+a&b HTTP/1.1\r\nHost: a:1\r\nX-One:  two \r\n\r\n");
  ASSERT_TRUE(head.ok());
  EXPECT_EQ(head->request.path, "/v1/p\xC3\xA9");
  EXPECT_EQ(head->request.parameter("query"), "\xE5\x9B\x9B a");
  EXPECT_EQ(head->request.parameter("b"), "");
  EXPECT_EQ(head->request.header("x-one"), "two");
  EXPECT_EQ(head->framing, Framing::None);
}

TEST(Head, TakesOneLengthOrChunkedAndNothingElse) {
  EXPECT_EQ(head_of("Content-Length: 5\r\n")->content_length, 5U);
  EXPECT_EQ(head_of("Transfer-Encoding: chunked\r\n")->framing, Framing::Chunked);
  for (const char* lines : {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                            "Content-Length: 5\r\nContent-Length: 5\r\n",
                            "Content-Length: 5, 5\r\n",
                            "Content-Length: +5\r\n",
                            "Content-Length: 0x5\r\n",
                            "Content-Length: \r\n",
                            "Content-Length: -1\r\n",
                            "Content-Length: 99999999999999999999\r\n",
                            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                            "Transfer-Encoding: gzip, chunked\r\n",
                            "Transfer-Encoding: identity\r\n",
                            "Transfer-Encoding: xchunked\r\n",
                            "Transfer-Encoding : chunked\r\n",
                            " Transfer-Encoding: chunked\r\n",
                            "X: a\r\n b\r\n",
                            "X: a\nY: b\r\n",
                            "X: a\rY: b\r\n",
                            "X\r\n",
                            ": x\r\n",
                            "X: \x01\r\n",
                            "X: \xFF\r\n",
                            "Host: b\r\n",
                            "Expect: 200\r\n",
                            "Content-Encoding: zip\r\n"}) {
    EXPECT_FALSE(head_of(lines).ok()) << lines;
  }
  EXPECT_FALSE(head_of(std::string("X: a\0b\r\n", 8)).ok());
}

TEST(Head, RefusesTargetsThatClimbHideOrAreNotText) {
  for (const char* target :
       {"http://a/", "*", "a", "/../etc/passwd", "/a/../b", "/%2e%2e/x", "/a/%2e", "/%00", "/%0d%0a", "/%zz", "/%e",
        "/\\..\\x", "/%5c..", "/#a", "/%ff", "/%c0%ae", "/a?b=%ff", "/a?b=1&b=2"}) {
    EXPECT_FALSE(parse_head("GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n").ok()) << target;
  }
  EXPECT_EQ(refused("GET /" + std::string(2'048, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n"), ErrorCode::TooLong);
  EXPECT_EQ(refused("GET / HTTP/1.0\r\nHost: a\r\n\r\n"), ErrorCode::BadVersion);
  EXPECT_EQ(refused("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n"), ErrorCode::Malformed);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\n\r\n"), ErrorCode::Malformed) << "no host";
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n"), ErrorCode::Malformed)
      << "a body with GET";
  std::string many = "GET / HTTP/1.1\r\nHost: a\r\n";
  for (int i = 0; i < 100; ++i) many += "X: y\r\n";
  EXPECT_EQ(refused(many + "\r\n"), ErrorCode::TooLong);
}

TEST(ChunkGuard, FollowsPlainChunksInAnyPieces) {
  const std::string body = "5\r\nhello\r\nA\r\n0123456789\r\n0\r\n\r\n";
  for (std::size_t piece = 1; piece <= body.size(); ++piece) {
    ChunkGuard guard;
    for (std::size_t at = 0; at < body.size(); at += piece) {
      const std::string part = body.substr(at, piece);
      ASSERT_EQ(guard.accept(part), part.size()) << piece;
    }
    EXPECT_TRUE(guard.done()) << piece;
  }
  ChunkGuard guard;
  EXPECT_EQ(guard.accept(body + "GET /"), body.size()) << "what follows is the next request";
}

TEST(ChunkGuard, RefusesEveryOtherSpelling) {
  for (const char* body : {"5;a=b\r\nhello\r\n0\r\n\r\n", "0x5\r\nhello", "-1\r\n", "+5\r\nhello", " 5\r\nhello",
                           "5 \r\nhello", "\r\n", "5\nhello", "5\r\nhelloX", "5\r\nhello\n", "g\r\n", "FFFFFFFF\r\n",
                           "0\r\nTrailer: x\r\n\r\n", "00000000\r\n"}) {
    ChunkGuard guard;
    guard.accept(body);
    EXPECT_TRUE(guard.failed()) << body;
  }
}

}  // namespace
}  // namespace cartwright::http
