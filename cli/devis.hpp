// SPDX-License-Identifier: Apache-2.0
// kine devis: the written estimate of acts outside the nomenclature, or the reasons why it cannot be given; several of
// them, side by side: the prices that differ.
#pragma once

#include "command.hpp"

#include "kine/billing/devis.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kine::cli {

class DevisCommand : public Command {
  public:
    DevisCommand()
    {
        shared.date_help = "jour dont les textes jugent un devis sans date, refusé de toute façon";
        shared.idle = {"-q,--quiet"};
    }

    [[nodiscard]] std::string_view name() const override { return "devis"; }
    [[nodiscard]] std::string_view summary() const override
    {
        return "établir un devis d'actes hors nomenclature";
    }
    [[nodiscard]] std::span<const std::string_view> formats() const override;
    void declare(Args& args) override;
    [[nodiscard]] int run(const Args& args, Host& host) override;

  private:
    [[nodiscard]] Result<std::string> content(const DevisAnswer& answer, const Host& host) const;
    // Nothing when the file, or the cabinet that it names, cannot be read.
    [[nodiscard]] std::optional<DevisAnswer> read(const std::string& file, const Catalog& catalog,
                                                  const DevisRequest& request, const Host& host) const;
    [[nodiscard]] int print(const DevisAnswer& answer, const Host& host) const;
    [[nodiscard]] int compare(const std::vector<DevisAnswer>& answers, const Catalog& catalog,
                              const Host& host) const;
    [[nodiscard]] int write(std::string_view text, const Host& host) const;

    std::vector<std::string> files_;
};

} // namespace kine::cli
