// SPDX-License-Identifier: Apache-2.0
#include "check/line_occurrences.hpp"

#include "kine/base/pack.hpp"

namespace kine {

void LineOccurrences::add(const SessionTable& window)
{
    Pack out;
    for (const auto& [hash, times] : lines_said(window)) {
        out.clear();
        out.whole(hash).whole(windows_).whole(times);
        said_.append(hash % lists, out.bytes());
    }
    ++windows_;
}

void LineOccurrences::count()
{
    for (std::size_t list = 0; list < lists; ++list) {
        LinesSaid before;
        SharedSpool::Reader reader{said_, list};
        for (std::string_view bytes = reader.next(); !bytes.empty(); bytes = reader.next()) {
            for (Unpack in{bytes}; !in.done();) {
                const std::uint64_t hash = in.whole();
                const std::uint64_t window = in.whole();
                std::uint32_t& times = before[hash];
                if (times != 0) {
                    Pack out;
                    out.whole(window).whole(hash).whole(times);
                    before_.append(list, out.bytes());
                }
                times += static_cast<std::uint32_t>(in.whole());
            }
        }
    }
}

LineOccurrences::Reader::Reader(const LineOccurrences& lines)
{
    for (std::size_t list = 0; list < LineOccurrences::lists; ++list) {
        lists_.push_back({SharedSpool::Reader{lines.before_, list}, {}});
    }
}

LinesSaid LineOccurrences::Reader::next()
{
    LinesSaid before;
    for (List& list : lists_) {
        while (true) {
            if (list.bytes.empty()) {
                list.bytes = list.reader.next();
            }
            if (list.bytes.empty()) {
                break;
            }
            Unpack in{list.bytes};
            if (in.whole() != window_) {
                break; // of a later one
            }
            const std::uint64_t hash = in.whole();
            before[hash] = static_cast<std::uint32_t>(in.whole());
            list.bytes.remove_prefix(list.bytes.size() - in.left());
        }
    }
    ++window_;
    return before;
}

} // namespace kine
