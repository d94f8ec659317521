// SPDX-License-Identifier: Apache-2.0
// FaultList: the mentions of the tables asked of one devis, one after the other; what is wrong gathers in it. Internal to
// the layer.
#pragma once

#include "billing/devis_file.hpp"
#include "billing/mentions.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kine {

class FaultList {
  public:
    FaultList(const Catalog& catalog, MentionDay when) : catalog_{catalog}, when_{std::move(when)} {}

    void add(std::string_view field, const Place& place, const Facts& facts = {}, Nature nature = Nature::unknown)
    {
        for (const Mention* mention : find_mentions(catalog_, when_, field, nature)) {
            found_.push_back(fault(*mention, facts, place));
        }
    }

    // What is there and cannot be read was told by the reader of the file.
    void need(std::string_view field, bool present, const Place& place, Nature nature = Nature::unknown)
    {
        if (!present) {
            add(field, place, {}, nature);
        }
    }

    // The text holds a word of the mention; `facts` receive it as « mot ».
    void add_word(std::string_view field, std::string_view text, const Place& place, Facts facts,
                  Nature nature = Nature::unknown)
    {
        for (const Mention* mention : find_mentions(catalog_, when_, field, nature)) {
            if (const std::string* word = find_word(*mention, text)) {
                facts.emplace_back("mot", *word);
                found_.push_back(fault(*mention, facts, place));
                return;
            }
        }
    }

    void add(const Diagnostic& diagnostic) { found_.push_back(diagnostic); }
    [[nodiscard]] std::vector<Diagnostic>& found() { return found_; }

  private:
    const Catalog& catalog_;
    MentionDay when_;
    std::vector<Diagnostic> found_;
};

struct LineRequest {
    const Catalog& catalog;
    std::string_view territory;
    Date day{};
};

// What a line of the devis lacks, or holds and must not.
void act_faults(FaultList& faults, const DevisFileLine& line, const DevisFile& file, const LineRequest& request);
void care_faults(FaultList& faults, const DevisFileLine& line, const DevisFile& file);

} // namespace kine
