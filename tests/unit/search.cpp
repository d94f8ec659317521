#include "kine/tariff/search.hpp"
#include "support/catalog.hpp"
#include <doctest/doctest.h>
#include <cstdio>
using namespace kine; using namespace kine::testing;
TEST_CASE("probe search") {
    for (std::vector<std::string> q : std::vector<std::vector<std::string>>{{"épaule","opérée"},{"epaule"},{"RAM"},{"1-A"},{"article","4"},{"lombalgies"},{"prise","en","charge"},{"abattement"},{"franchise"},{"domicile"},{"genou","non","opéré"},{"8,09"},{"bilan"},{"AVC"},{"nuit"},{"xyzzy"},{"epaul","chevile"},{"c2s"},{"LCA"},{"périnée"},{"lymphoedème"}, {"mucoviscidose"},{"TMK"},{"télésoin"},{"IK"}}) {
        std::printf("\n### "); for (auto& w : q) std::printf("%s ", w.c_str()); std::printf("\n");
        auto a = search(embedded_catalog(), {q, day("2026-11-21"), "metropole", std::nullopt});
        int n=0;
        for (auto& h : a.hits) { if (n++ > 14) { std::printf("... %zu\n", a.hits.size()); break; }
            std::printf("%d %2d %-10s %-40s %s %s\n", static_cast<int>(h.standing), h.score, std::string(to_string(kind_of(h.subject))).c_str(), name_of(h.subject).c_str(), label_of(h.subject).c_str(), h.limit? to_iso(*h.limit).c_str():""); }
        for (auto& m : a.missed) { std::printf("miss %s %zu:", m.word.c_str(), m.subjects); for (auto& x : m.nearest) std::printf(" %s", x.c_str()); std::printf("\n"); }
    }
}
