// kine devis: the written estimate of acts outside the nomenclature, or the reasons why it cannot be given.
#pragma once

#include "command.hpp"

#include "kine/billing/devis.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kine::cli {

class DevisCommand : public Command {
  public:
    DevisCommand() { shared.date_help = "jour d'aujourd'hui, pour un devis sans date"; }

    [[nodiscard]] std::string_view name() const override { return "devis"; }
    [[nodiscard]] std::string_view summary() const override
    {
        return "établir un devis d'actes hors nomenclature";
    }
    [[nodiscard]] std::span<const std::string_view> formats() const override;
    void declare(Args& args) override;
    [[nodiscard]] int run(const Args& args, Host& host) override;

  private:
    [[nodiscard]] int answer(const TomlDocument& document, const Catalog& catalog,
                             const DevisRequest& request, DiagnosticSink& errors, const Host& host) const;
    [[nodiscard]] Result<std::string> written(const DevisAnswer& answer, const Host& host) const;
    [[nodiscard]] int print(const DevisAnswer& answer, const Host& host) const;

    std::vector<std::string> files_;
};

} // namespace kine::cli
