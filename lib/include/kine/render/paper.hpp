// SPDX-License-Identifier: Apache-2.0
// Paper: a document as its reader sees it, before any medium: titles, identities, tables, charts, sentences, places to
// sign. The bill and the devis are laid out here once; HTML and PDF only draw it.
// Promises: plain text in every string, in French, with its own no-break spaces; figures are already written out; what a
// table means does not depend on colour. The same answer gives the same paper.
// Refuses: markup, dates or amounts to format, anything that a medium would have to compute.
#pragma once

#include "kine/base/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace kine {

// How a text stands out, without saying how it is drawn.
enum class PaperTone { plain, strong, quiet, warning };
enum class PaperAlign { left, right };

// A title inside the document; its level follows that of the headings before it (2 under the title, 3 under 2).
struct PaperHeading {
    int level{2};
    std::string text;
};

// A text that flows.
struct PaperParagraph {
    std::string text;
    PaperTone tone{PaperTone::plain};
};

// Sentences of one kind: mentions, remarks.
struct PaperList {
    std::vector<std::string> items;
    PaperTone tone{PaperTone::plain};
};

// Identities, set side by side where the width allows: the practice, the patient.
struct PaperBox {
    std::string title;
    std::vector<std::string> lines; // the first one stands out
};
struct PaperBoxes {
    std::vector<PaperBox> boxes;
};

// Named facts: « Référence », « Rédigée le ».
struct PaperFact {
    std::string name;
    std::string value;
};
struct PaperFacts {
    std::vector<PaperFact> facts;
};

// A column of a table: its title and its side.
struct PaperColumn {
    std::string title;
    PaperAlign align{PaperAlign::left};
};

// The cells of a row.
struct PaperRow {
    std::vector<std::string> cells; // as many as there are columns; the first one names the row
    std::string note;               // under the row, on its whole width; empty: none
    bool total{false};
};

// A row is never cut between two pages; the titles come again at the top of each.
struct PaperTable {
    std::string caption; // what the table holds; read aloud, and shown unless a heading has just said it
    bool caption_shown{true};
    std::vector<PaperColumn> columns;
    std::vector<PaperRow> rows;
};

// Bars: one per day upright, or one per item lying. Values are whole cents or counts, never negative.
struct PaperBar {
    std::string label;
    std::int64_t value{0};
    std::string figure; // the value, written out
};
struct PaperChart {
    enum class Shape { upright, lying };
    std::string title;
    std::string summary; // one sentence that says what the bars show, for who does not see them
    Shape shape{Shape::upright};
    std::vector<PaperBar> bars;
};

// Places to sign, side by side.
struct PaperSignature {
    std::string title;
    std::string instruction; // « Lu et approuvé… »
};
struct PaperSignatures {
    std::vector<PaperSignature> signatures;
};

// Whatever stands on a paper.
using PaperBlock = std::variant<PaperHeading, PaperParagraph, PaperList, PaperBoxes, PaperFacts, PaperTable,
                                PaperChart, PaperSignatures>;

struct Paper {
    std::string id;       // unique among the papers drawn together; a file name without its extension
    std::string title;    // « Note d’honoraires »
    std::string subtitle; // « janvier 2026 »; empty: none
    std::string mark;     // « DUPLICATA »; empty: none
    std::string author;   // metadata; empty: none
    std::string subject;  // metadata, without any identity
    std::string reference; // metadata, after the title: what tells it from another of that title, « dossier P012 »; no name
    std::optional<Date> date; // metadata: the day it is written
    std::string language{"fr"};
    std::string patient;            // whom it is about, as it names them: for who looks for it; empty: nobody
    std::string patient_name;       // beside it; empty: unknown
    std::vector<std::string> codes; // the letters and indemnities it bills, each once
    std::vector<PaperBlock> blocks;
    std::string footer; // at the bottom of each page
};

// What several papers come to, to look at before any of them.
struct PaperOverview {
    std::string subtitle; // whose they are, of when; empty: none
    std::vector<PaperFact> figures;
    std::vector<PaperChart> charts;
};

} // namespace kine
