// SPDX-License-Identifier: Apache-2.0
// kine tarifs: searching, showing, comparing and reviewing the tables.
#pragma once

#include "command.hpp"
#include "tables.hpp"

#include "kine/render/tarifs.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kine::cli {

class TarifsCommand : public Command {
  public:
    TarifsCommand()
    {
        shared.date_help = "jour des soins, ou de la relecture (age, lint)";
        shared.idle = {"-q,--quiet"};
    }
    [[nodiscard]] std::string_view name() const override { return "tarifs"; }
    [[nodiscard]] std::string_view summary() const override { return "chercher, expliquer et comparer les tarifs"; }
    [[nodiscard]] std::span<const std::string_view> formats() const override;
    void declare(Args& args) override;
    [[nodiscard]] int run(const Args& args, Host& host) override;

  private:
    enum class Task { search, show, diff, lint, age, export_tables };

    // Options and words that do not go with the task.
    [[nodiscard]] std::optional<Diagnostic> misuse(Task task, const Args& args) const;
    [[nodiscard]] int run_task(Task task, const Args& args, const Tables& tables, Date today, const Host& host);

    [[nodiscard]] int search_words(const TarifsRequest& request, const Host& host) const;
    [[nodiscard]] int show(const TarifsRequest& request, const Args& args, const Host& host) const;
    [[nodiscard]] int diff(const TarifsRequest& request, const Args& args, const Host& host) const;
    [[nodiscard]] int review_age(const Catalog& catalog, Date today, const Host& host) const;
    // tarifs_files.cpp
    [[nodiscard]] int lint(const Tables& tables, Date today, const Host& host) const;
    [[nodiscard]] int export_tables(const Tables& tables, const Host& host) const;

    // Writes the answer; `code`, or that of an output that failed.
    [[nodiscard]] int write(const std::string& answer, int code, const Host& host) const;

    std::vector<std::string> words_; // after `run`: those that follow the name of the task
    bool all_{false};
    std::optional<Date> since_;
};

} // namespace kine::cli
