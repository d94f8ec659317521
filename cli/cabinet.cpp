// SPDX-License-Identifier: Apache-2.0
#include "cabinet.hpp"

#include "input.hpp"

namespace kine::cli {

std::optional<Cabinet> load_cabinet(const std::string& path, const Catalog& catalog, const Host& host)
{
    const auto source = read_source(path);
    if (!source) {
        host.report(source.error());
        return std::nullopt;
    }
    DiagnosticSink errors;
    const auto document = TomlDocument::parse(path, (*source)->text(), TomlFamily::people_file, errors);
    auto cabinet = document ? read_cabinet(*document, catalog, errors) : std::nullopt;
    host.report(errors.items());
    return cabinet;
}

std::optional<PatientBook> load_patients(const std::string& path, const Host& host)
{
    const auto source = read_source(path);
    if (!source) {
        host.report(source.error());
        return std::nullopt;
    }
    DiagnosticSink errors;
    auto patients = PatientBook::read(**source, errors);
    host.report(errors.items());
    return patients;
}

} // namespace kine::cli
