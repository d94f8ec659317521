#include "sessions.hpp"

#include "input.hpp"

#include <vector>

namespace kine::cli {

std::optional<SessionTable> load_sessions(std::span<const std::string> files, const Host& host)
{
    std::vector<SourcePtr> sources;
    bool good = true;
    for (const std::string& file : files) {
        auto source = read_source(file);
        if (source) {
            sources.push_back(*source);
        } else {
            host.report(source.error());
            good = false;
        }
    }
    if (!good) {
        return std::nullopt;
    }
    DiagnosticSink errors;
    auto table = read_sessions(sources, errors);
    host.report(errors.items());
    return table;
}

} // namespace kine::cli
