// SPDX-License-Identifier: Apache-2.0
#include "tariff/search_words.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace test_search_words {

using namespace kine;

namespace {

std::string shown_words(std::string_view text)
{
    std::string line;
    for (const SearchWord& word : index_words(text)) {
        line += (line.empty() ? "" : " ") + std::string{word.negated ? "!" : ""} + word.text;
    }
    return line;
}

std::string shown_query(const std::vector<std::string>& words)
{
    std::string line;
    for (const QueryWord& word : query_words(words)) {
        line += (line.empty() ? "" : ", ") + std::string{word.whole.negated ? "!" : ""} + word.whole.text;
    }
    return line;
}

WordMatch matched(std::string_view asked, std::string_view found)
{
    return match(query_words({std::string{asked}}).at(0).whole, index_words(found).at(0));
}

} // namespace

TEST_CASE("search words: folded, hyphens opened, « non » kept with the next word")
{
    CHECK(shown_words("Épaule opérée") == "epaule operee");
    CHECK(shown_words("Rachis lombo-sacré non opéré, hors référentiel") == "rachis lombo sacre lombosacre !opere hors referentiel");
    CHECK(shown_words("lombo-sacre-non-opere") == "lombo sacre !opere lombosacrenonopere");
    CHECK(shown_words("1-A") == "1 a 1a");
    CHECK(shown_words("8,09 et 8.50") == "8.09 et 8.5");
    CHECK(shown_words("l’œdème «vrai», (bras).") == "l oedeme vrai bras");
    CHECK(shown_words("") == "");
    CHECK(shown_words("-,. non") == "");
}

TEST_CASE("search words: a request without its common words")
{
    CHECK(shown_query({"prise", "en", "charge"}) == "prise, charge");
    CHECK(shown_query({"de la"}) == "de, la");
    CHECK(shown_query({"genou non opéré"}) == "genou, !opere");
    CHECK(shown_query({"genou", "non", "opéré"}) == "genou, !opere");
    CHECK(shown_query({}) == "");
}

TEST_CASE("search words: whole, beginning, or not at all")
{
    CHECK(matched("épaules", "epaule") == WordMatch::whole);
    CHECK(matched("opéré", "opérées") == WordMatch::whole);
    CHECK(matched("genoux", "genou") == WordMatch::whole);
    CHECK(matched("mucovisc", "mucoviscidose") == WordMatch::prefix);
    CHECK(matched("dos", "dorsal") == WordMatch::none);
    CHECK(matched("bras", "brachial") == WordMatch::none);
    CHECK(matched("1", "10") == WordMatch::none);
    CHECK(matched("r", "ram") == WordMatch::none); // one letter begins too many words
    CHECK(matched("ra", "ram") == WordMatch::prefix);
}

} // namespace test_search_words
