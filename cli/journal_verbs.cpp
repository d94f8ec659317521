#include "journal_verbs.hpp"

#include "exit_codes.hpp"
#include "output.hpp"

#include <array>

namespace kine::cli {

namespace {

constexpr std::array<JournalVerb, 3> verbs{{
    {"", 0, 0, {}, false, journal_state},
    {"avoir", 1, 1, "un numéro, par exemple 2026-0042", true, journal_credit},
    {"verifier", 0, 0, {}, false, journal_check},
}};

} // namespace

std::span<const JournalVerb> journal_verbs() { return verbs; }

std::optional<Journal> JournalTask::open(Journal::Access access) const
{
    auto journal = Journal::open(file, access);
    if (!journal) {
        host.report(journal.error());
        return std::nullopt;
    }
    return std::move(*journal);
}

int JournalTask::answer(const JournalAnswer& answer, int code) const
{
    const auto output = Output::open(shared.output, Output::Rights::owner_only);
    if (!output) {
        return fail(output.error());
    }
    const bool json = shared.format == "json";
    (*output)->write(json                     ? answer.json()
                     : shared.format == "csv" ? answer.csv()
                                              : answer.text(host.data_style(shared.to_file())));
    if (const auto unwritten = (*output)->finish()) {
        return fail(*unwritten);
    }
    return code;
}

int JournalTask::fail(const Diagnostic& diagnostic) const
{
    host.report(diagnostic);
    return exit_code::input;
}

} // namespace kine::cli
