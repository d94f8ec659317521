// SPDX-License-Identifier: Apache-2.0
#include "kine/rules/records.hpp"

#include <algorithm>

namespace kine {

Records::Records(std::span<const Timeline> timelines)
{
    for (const Timeline& timeline : timelines) {
        for (const Session& session : timeline.sessions) {
            for (const SessionLine& line : session.lines) {
                records_.push_back({&timeline, &session, &line});
            }
        }
    }
    std::sort(records_.begin(), records_.end(),
              [](const Record& a, const Record& b) { return a.line->row < b.line->row; });
}

} // namespace kine
