// SPDX-License-Identifier: Apache-2.0
#include "bill_again.hpp"

#include "document_directory.hpp"
#include "output_guard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace kine::cli {

namespace {

namespace fs = std::filesystem;

Diagnostic refusal(const std::string& place, std::string message)
{
    return would_replace(place, std::move(message),
                         "écrire les lignes reprises dans un autre dossier ; le relevé de tout le mois se refait avec l'export corrigé");
}

bool is_inside(const std::string& file, const std::string& directory)
{
    std::error_code not_there;
    const fs::path folder = fs::path{file}.parent_path();
    return fs::equivalent(folder.empty() ? fs::path{"."} : folder, directory, not_there);
}

} // namespace

std::optional<Diagnostic> refuse_part_of_month(const SessionTable& table, const Bill& bill, std::span<const std::string> files,
                                               const std::string& directory)
{
    if (!table.is_in_some(Column::code_kine)) {
        return std::nullopt;
    }
    for (const MonthBill& month : bill.months) {
        if (holds_statement(directory, month.month)) {
            return refusal(directory, fmt::format("ce dossier a le relevé de {}, que celui des seules lignes reprises remplacerait",
                                                  to_french(month.month)));
        }
    }
    const auto own = std::find_if(files.begin(), files.end(), [&](const std::string& file) {
        return is_file_to_correct(fs::path{file}.filename().string()) && is_inside(file, directory);
    });
    return own == files.end() ? std::nullopt : std::optional{refusal(*own, "-o remplacerait ce fichier, que la commande lit")};
}

} // namespace kine::cli
