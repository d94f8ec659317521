// SPDX-License-Identifier: Apache-2.0
#include "check/patient_order.hpp"

#include "kine/base/pack.hpp"
#include "kine/base/text.hpp"
#include "kine/input/input_codes.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace kine {

namespace {

struct Run {
    std::uint64_t hash{0};
    FilePiece rows;
};

bool is_before(const FilePiece& a, const FilePiece& b) { return std::tie(a.file, a.line) < std::tie(b.file, b.line); }

std::vector<Run> sorted_runs(std::string_view bytes)
{
    std::vector<Run> runs;
    for (Unpack in{bytes}; !in.done();) {
        Run run;
        run.hash = in.whole();
        run.rows.file = static_cast<std::size_t>(in.whole());
        run.rows.begin = in.whole();
        run.rows.end = run.rows.begin + in.whole();
        run.rows.line = static_cast<std::size_t>(in.whole());
        runs.push_back(run);
    }
    std::sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) {
        return std::tie(a.hash, a.rows.file, a.rows.line) < std::tie(b.hash, b.rows.file, b.rows.line);
    });
    return runs;
}

std::string patient_of(const FilePiece& rows, const SessionSet& set)
{
    const SessionTable table = set.read({&rows, 1});
    return std::string{table.text(table.patient(0))};
}

} // namespace

void PatientOrder::add(std::string_view patient, const FilePiece& rows)
{
    const std::uint64_t hash = stable_hash(patient);
    Pack out;
    out.whole(hash).whole(rows.file).whole(rows.begin).whole(rows.end - rows.begin).whole(rows.line);
    runs_.append(hash % lists, out.bytes());
}

std::optional<Diagnostic> PatientOrder::fault(const SessionSet& set) const
{
    std::optional<std::pair<FilePiece, FilePiece>> found; // who comes back, and where he was first
    for (std::size_t list = 0; list < lists; ++list) {
        const std::vector<Run> runs = sorted_runs(runs_.read(list));
        for (std::size_t first = 0, i = 1; i < runs.size(); ++i) {
            if (runs[i].hash != runs[first].hash) {
                first = i;
                continue;
            }
            const FilePiece& back = runs[i].rows;
            if ((!found || is_before(back, found->first)) && patient_of(back, set) == patient_of(runs[first].rows, set)) {
                found.emplace(back, runs[first].rows);
            }
        }
    }
    if (!found) {
        return std::nullopt;
    }
    const auto place_of = [&](const FilePiece& rows) { return set.read({&rows, 1}).place(Column::patient, 0); };
    const InputCode& code = input_code(InputError::patient_comes_back);
    Diagnostic diagnostic;
    diagnostic.code = code.code;
    diagnostic.severity = code.severity;
    diagnostic.place = place_of(found->first);
    diagnostic.message = "ce patient revient après un autre : le fichier n'est pas trié par patient, ce que --sorted suppose";
    diagnostic.hint = "trier le fichier par patient, ou retirer --sorted";
    diagnostic.related.push_back({place_of(found->second), "ses premières séances"});
    return diagnostic;
}

} // namespace kine
