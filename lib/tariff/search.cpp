// SPDX-License-Identifier: Apache-2.0
#include "kine/tariff/search.hpp"

#include "kine/base/nearest.hpp"
#include "kine/base/text.hpp"
#include "tariff/search_words.hpp"

#include <algorithm>
#include <set>

namespace kine {

namespace {

// How much a match in a field says: whole word, beginning of a word.
struct Weight {
    int whole;
    int prefix;
};
constexpr Weight of_letter{10, 5};
constexpr Weight of_label{8, 4};
constexpr Weight of_id{6, 2};
constexpr Weight of_words{5, 3};
constexpr Weight of_kind{2, 1};

// What a kind of subject is called by people who look for it.
std::string_view kind_words(SubjectKind kind)
{
    switch (kind) {
    case SubjectKind::code:
        return "code lettre";
    case SubjectKind::act:
        return "acte article";
    case SubjectKind::threshold:
        return "seuil";
    case SubjectKind::situation:
        return "prise en charge situation remboursement";
    case SubjectKind::referentiel:
        return "référentiel accord préalable";
    case SubjectKind::mention:
        break;
    }
    return {};
}

// The words a subject is found by, each with the weight of its field.
class Entries {
  public:
    explicit Entries(const Subject& subject)
    {
        add(label_of(subject), of_label);
        add(name_of(subject), of_id);
        add(fold_key(name_of(subject)), of_letter); // the whole name was asked for
        add(kind_words(kind_of(subject)), of_kind);
        std::visit([&](const auto* thing) { add_fields(*thing); }, subject);
    }

    // The best weight with which the word is found; 0: not found.
    [[nodiscard]] int score(const QueryWord& asked) const
    {
        int parts = 0;
        for (const SearchWord& part : asked.parts) {
            // « 1-A » is one name: its « a » would be found in any label.
            const int one = asked.parts.size() > 1 && part.text.size() < 2 ? 0 : best(part);
            if (one == 0) {
                return best(asked.whole);
            }
            parts = parts == 0 ? one : std::min(parts, one);
        }
        return std::max(parts, best(asked.whole));
    }
    void collect(std::set<std::string>& vocabulary) const
    {
        for (const auto& [word, weight] : words_) {
            vocabulary.insert(word.text);
        }
    }

  private:
    void add(std::string_view text, Weight weight)
    {
        for (SearchWord& word : index_words(text)) {
            words_.emplace_back(std::move(word), weight);
        }
    }
    void add(const std::vector<std::string>& texts, Weight weight)
    {
        for (const std::string& text : texts) {
            add(text, weight);
        }
    }
    void add_fields(const Code& code)
    {
        add(code.aliases, of_letter);
        add(code.words, of_words);
    }
    void add_fields(const Act& act)
    {
        add(act.short_label, of_label);
        add(act.letter, of_letter);
        add(act.other_letters, of_letter);
        add(act.article, of_letter);
        add(act.words, of_words);
        add(act.referentiel, of_kind);
        for (const Entry<Decimal>& entry : act.coefficient.entries()) {
            add(entry.value.to_string(), of_letter);
        }
    }
    void add_fields(const Threshold& threshold) { add(threshold.unit, of_kind); }
    void add_fields(const Situation& situation)
    {
        add(situation.aliases, of_letter);
        add(situation.category, of_kind);
    }
    void add_fields(const Referentiel& referentiel)
    {
        add(referentiel.situation, of_words);
        add(referentiel.subcase, of_words);
        add(referentiel.letter, of_letter);
    }
    void add_fields(const Mention&) {}

    [[nodiscard]] int best(const SearchWord& asked) const
    {
        int score = 0;
        for (const auto& [word, weight] : words_) {
            switch (match(asked, word)) {
            case WordMatch::none:
                break;
            case WordMatch::prefix:
                score = std::max(score, weight.prefix);
                break;
            case WordMatch::whole:
                score = std::max(score, weight.whole);
                break;
            }
        }
        return score;
    }

    std::vector<std::pair<SearchWord, Weight>> words_;
};

// Where a subject stands; nothing when the reader of `known_on` cannot know it.
std::optional<SearchHit> stand(const Subject& subject, const SearchRequest& request)
{
    SearchHit hit;
    hit.subject = subject;
    bool dated = false;
    bool known = false;
    bool current = false;
    std::optional<Date> first;
    std::optional<Date> last;
    visit_histories(subject, [&](std::string_view zone, const auto& history) {
        if (!zone.empty() && zone != request.zone) {
            return;
        }
        current = current || history.on(request.day, request.known_on).entry != nullptr;
        for (const auto& entry : history.entries()) {
            const Validity& validity = entry.validity;
            dated = true;
            if (!validity.known(request.known_on)) {
                continue;
            }
            known = true;
            if (request.day < validity.period.from) {
                first = first ? std::min(*first, validity.period.from) : validity.period.from;
            } else if (const auto end = validity.last_day(request.known_on)) {
                last = last ? std::max(*last, *end) : *end;
            }
        }
    });
    if (dated && !known) {
        return std::nullopt;
    }
    if (current || !dated) { // no date: valid at any time (DE, HN)
        return hit;
    }
    hit.standing = first ? Standing::to_come : Standing::ended;
    hit.limit = first ? first : last;
    return hit;
}

std::vector<MissedWord> explain_miss(const std::vector<QueryWord>& asked, const std::vector<Entries>& entries)
{
    std::set<std::string> words;
    for (const Entries& one : entries) {
        one.collect(words);
    }
    const std::vector<std::string> vocabulary(words.begin(), words.end());
    std::vector<MissedWord> missed;
    for (const QueryWord& word : asked) {
        MissedWord miss;
        miss.word = word.written;
        for (const Entries& one : entries) {
            miss.subjects += one.score(word) == 0 ? 0U : 1U;
        }
        if (miss.subjects == 0) {
            // Two letters of three may be wrong only in a long word.
            miss.nearest = nearest(word.whole.text, vocabulary, word.whole.text.size() > 5 ? 3 : 1);
        }
        missed.push_back(std::move(miss));
    }
    return missed;
}

} // namespace

std::string_view to_string(Standing standing)
{
    switch (standing) {
    case Standing::current:
        return "en-cours";
    case Standing::to_come:
        return "a-venir";
    case Standing::ended:
        return "terminee";
    }
    return {};
}

SearchAnswer search(const Catalog& catalog, const SearchRequest& request)
{
    const std::vector<QueryWord> asked = query_words(request.words);
    SearchAnswer answer;
    if (asked.empty()) {
        return answer;
    }
    std::vector<Entries> entries;
    for (const Subject& subject : all_subjects(catalog)) {
        auto hit = kind_of(subject) == SubjectKind::mention ? std::nullopt : stand(subject, request);
        if (!hit) {
            continue;
        }
        const Entries& one = entries.emplace_back(subject);
        bool every = true;
        for (const QueryWord& word : asked) {
            const int score = one.score(word);
            every = every && score != 0;
            hit->score += score;
        }
        if (every) {
            answer.hits.push_back(*hit);
        }
    }
    std::stable_sort(answer.hits.begin(), answer.hits.end(), [](const SearchHit& a, const SearchHit& b) {
        return std::pair{a.standing, -a.score} < std::pair{b.standing, -b.score};
    });
    if (answer.hits.empty()) {
        answer.missed = explain_miss(asked, entries);
    }
    return answer;
}

} // namespace kine
