// SPDX-License-Identifier: Apache-2.0
// One function per kind of block of a paper: it goes where the flow is, with its tags.
#pragma once

#include "pdf/flow.hpp"

#include "kine/render/paper.hpp"

namespace kine::pdf {

void lay(Flow& flow, const PaperHeading& heading);
// `under`: the room that what follows needs on the same sheet as the end of the block; 0: it may be on the next one.
void lay(Flow& flow, const PaperParagraph& paragraph, int under = 0);
void lay(Flow& flow, const PaperList& list, int under = 0);
void lay(Flow& flow, const PaperBoxes& boxes);
void lay(Flow& flow, const PaperFacts& facts);
void lay(Flow& flow, const PaperTable& table);
void lay(Flow& flow, const PaperChart& chart);
void lay(Flow& flow, const PaperSignatures& signatures);

// The room that the start of a block needs to stand under a heading.
[[nodiscard]] int least_height(Flow& flow, const PaperBlock& block);
// The same of a table: its titles and its first row.
[[nodiscard]] int least_height(Flow& flow, const PaperTable& table);
[[nodiscard]] int least_height(const PaperChart& chart);
// The same of places to sign, which are not cut, and of a paragraph that is kept whole; with the space above.
[[nodiscard]] int signatures_height(Flow& flow, const PaperSignatures& signatures);
[[nodiscard]] int paragraph_height(Flow& flow, const PaperParagraph& paragraph);
[[nodiscard]] int heading_height(Flow& flow, const PaperHeading& heading);

} // namespace kine::pdf
