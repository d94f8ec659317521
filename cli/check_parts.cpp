// SPDX-License-Identifier: Apache-2.0
#include "check_parts.hpp"

#include "exit_codes.hpp"
#include "input.hpp"
#include "output.hpp"

#include "kine/base/text.hpp"
#include "kine/render/check_merge.hpp"

#include <fmt/format.h>

namespace kine::cli {

void CheckParts::declare(Args& args)
{
    args.group("Répartir");
    args.text({.names = "--part",
               .value = "I/N",
               .help = "ne dire que ce qui est des patients de la partie I sur N ; -f json ou ndjson",
               .by_default = "tous"},
              part_);
    args.flag({.names = "--merge",
               .help = "les fichiers sont les rapports de toutes les parties : écrire celui de l'ensemble"},
              merge_);
}

std::optional<Diagnostic> CheckParts::mistake(const Args& args, const SharedOptions& shared, bool alone) const
{
    if (part_.empty() && !merge_) {
        return std::nullopt;
    }
    const std::string_view name = merge_ ? "--merge" : "--part";
    if (merge_ && !part_.empty()) {
        return args.mistake("--part et --merge ne vont pas ensemble", "écrire les parties avec l'une, les joindre avec l'autre");
    }
    if (!part_.empty() && !parse_part(part_)) {
        return args.unreadable(fmt::format("--part : partie illisible « {} »", printable(part_)),
                            "écrire par exemple --part 1/4, puis 2/4, 3/4 et 4/4");
    }
    if (shared.format != "json" && shared.format != "ndjson") {
        return args.mistake(fmt::format("{} ne va pas avec la forme {}", name, shared.format),
                            "ajouter -f ndjson, ou -f json");
    }
    if (!alone) {
        return args.mistake(fmt::format("{} ne va pas avec une option qui porte sur l'ensemble", name),
                            "sans --suppressions, --baseline, --write-baseline, --max-diagnostics, --fix ni --diff");
    }
    return std::nullopt;
}

int CheckParts::merge(const std::vector<std::string>& reports, const CheckReport& report, const SharedOptions& shared,
                      const Host& host) const
{
    std::vector<SourcePtr> sources;
    for (const std::string& file : reports) {
        const auto source = read_source(file);
        if (!source) {
            host.report(source.error());
            return exit_code::input;
        }
        sources.push_back(*source);
    }
    const auto merged = merge_check_reports(sources, shared.format == "json" ? CheckFormat::json : CheckFormat::ndjson);
    if (!merged) {
        host.report(merged.error());
        return exit_code::input;
    }
    const auto output = Output::open(shared.output);
    if (!output) {
        host.report(output.error());
        return exit_code::input;
    }
    (*output)->write(merged->text);
    if (const auto unwritten = (*output)->finish()) {
        host.report(*unwritten);
        return exit_code::input;
    }
    return report.verdict_of_all(merged->summary, host);
}

} // namespace kine::cli
