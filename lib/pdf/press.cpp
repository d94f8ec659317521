// SPDX-License-Identifier: Apache-2.0
#include "pdf/press.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

namespace kine::pdf {

namespace {

// The first that is there: sober, with figures of one width; other fonts give what it lacks.
constexpr const char* families = "Noto Sans,DejaVu Sans,Liberation Sans,sans-serif";
constexpr int widest = 1 << 28;

// One deleter for what GLib, Pango and Cairo hand over.
struct Release {
    void operator()(PangoContext* context) const { g_object_unref(context); }
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
    void operator()(PangoAttrList* attributes) const { pango_attr_list_unref(attributes); }
    void operator()(PangoLayoutIter* iterator) const { pango_layout_iter_free(iterator); }
    void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
template <class T> using Held = std::unique_ptr<T, Release>;

// UTF-8 without control characters; a line end is kept.
std::string clean(std::string_view text)
{
    gchar* valid = g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()));
    std::string out;
    for (const gchar* at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
        const gunichar character = g_utf8_get_char(at);
        if (character == '\t') {
            out += ' ';
        } else if (character != '\n' && g_unichar_iscntrl(character)) {
            out += "\xEF\xBF\xBD"; // U+FFFD
        } else {
            out.append(at, static_cast<std::size_t>(g_utf8_next_char(at) - at));
        }
    }
    g_free(valid);
    return out;
}

cairo_status_t keep(void* closure, const unsigned char* data, unsigned int length)
{
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

void use(cairo_t* cairo, Color color)
{
    cairo_set_source_rgb(cairo, color.red / 255.0, color.green / 255.0, color.blue / 255.0);
}

} // namespace

class Press::Engine {
  public:
    explicit Engine(const std::string& language)
        // The map of the thread: the fonts found for a paper serve the next one.
        : map_{pango_cairo_font_map_get_default()}, context_{pango_font_map_create_context(map_)},
          layout_{pango_layout_new(context_.get())}
    {
        pango_cairo_context_set_resolution(context_.get(), 72);
        const Held<cairo_font_options_t> options{cairo_font_options_create()};
        cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
        cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
        pango_cairo_context_set_font_options(context_.get(), options.get());
        pango_context_set_round_glyph_positions(context_.get(), FALSE);
        pango_context_set_language(context_.get(), pango_language_from_string(language.c_str()));
        pango_context_set_base_dir(context_.get(), PANGO_DIRECTION_LTR);
        pango_layout_context_changed(layout_.get());
        pango_layout_set_auto_dir(layout_.get(), FALSE);
    }

    // Pango names families even when there is nothing behind them.
    bool has_fonts()
    {
        return pango_layout_get_unknown_glyphs_count(set("a", face::body, -1, PANGO_WRAP_WORD)) == 0;
    }

    PangoLayout* set(std::string_view text, const TextStyle& style, int width, PangoWrapMode wrap)
    {
        const std::string cleaned = clean(text);
        const Held<PangoFontDescription> font{pango_font_description_new()};
        pango_font_description_set_family_static(font.get(), families);
        pango_font_description_set_absolute_size(font.get(), style.size);
        pango_font_description_set_weight(font.get(), style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_layout_set_font_description(layout_.get(), font.get());
        const Held<PangoAttrList> attributes{pango_attr_list_new()};
        pango_attr_list_insert(attributes.get(), pango_attr_line_height_new_absolute(style.line));
        pango_layout_set_attributes(layout_.get(), attributes.get());
        pango_layout_set_wrap(layout_.get(), wrap);
        pango_layout_set_width(layout_.get(), width);
        pango_layout_set_alignment(layout_.get(), PANGO_ALIGN_LEFT);
        pango_layout_set_text(layout_.get(), cleaned.data(), static_cast<int>(cleaned.size()));
        if (pango_layout_get_unknown_glyphs_count(layout_.get()) > 0) {
            note_unknown();
        }
        return layout_.get();
    }

    void draw(cairo_t* cairo, const TextMark& mark)
    {
        PangoLayout* layout = set(mark.text, mark.style, mark.width, PANGO_WRAP_WORD_CHAR);
        use(cairo, mark.style.color);
        const Held<PangoLayoutIter> at{pango_layout_get_iter(layout)};
        int number = 0;
        int above = 0;
        do {
            PangoRectangle line;
            pango_layout_iter_get_line_extents(at.get(), nullptr, &line);
            if (number == mark.first) {
                above = line.y;
            }
            if (number >= mark.first && number < mark.last) {
                const int x =
                    mark.align == PaperAlign::right ? mark.x + mark.width - line.width : mark.x + line.x;
                const int y = mark.y + pango_layout_iter_get_baseline(at.get()) - above;
                cairo_move_to(cairo, pango_units_to_double(x), pango_units_to_double(y));
                pango_cairo_show_layout_line(cairo, pango_layout_iter_get_line_readonly(at.get()));
            }
            ++number;
        } while (pango_layout_iter_next_line(at.get()));
    }

    void draw(cairo_t* cairo, const FillMark& mark)
    {
        use(cairo, mark.color);
        cairo_rectangle(cairo, pango_units_to_double(mark.x), pango_units_to_double(mark.y),
                        pango_units_to_double(mark.width), pango_units_to_double(mark.height));
        cairo_fill(cairo);
    }

    void draw(cairo_t* cairo, const SlantMark& mark)
    {
        constexpr int room = page::width * 9 / 10;
        TextStyle style{pt(1000), pt(1200), ink::mark, true};
        const int wide = width_of(set(mark.text, style, -1, PANGO_WRAP_WORD));
        if (wide > room) {
            style.size = static_cast<int>(1LL * style.size * room / wide);
        }
        PangoLayout* layout = set(mark.text, style, -1, PANGO_WRAP_WORD);
        use(cairo, style.color);
        cairo_save(cairo);
        cairo_translate(cairo, pango_units_to_double(page::width / 2),
                        pango_units_to_double(page::height / 2));
        cairo_rotate(cairo, -0.7);
        cairo_move_to(cairo, pango_units_to_double(-width_of(layout) / 2), 0);
        pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(layout, 0));
        cairo_restore(cairo);
    }

    static void draw(cairo_t* cairo, const OpenMark& mark) { cairo_tag_begin(cairo, mark.tag, ""); }
    static void draw(cairo_t* cairo, const CloseMark& mark) { cairo_tag_end(cairo, mark.tag); }

    static int width_of(PangoLayout* layout)
    {
        int width = 0;
        pango_layout_get_size(layout, &width, nullptr);
        return width;
    }

    std::set<char32_t> unknown_;

  private:
    void note_unknown()
    {
        const Held<PangoLayoutIter> at{pango_layout_get_iter(layout_.get())};
        do {
            const PangoLayoutRun* run = pango_layout_iter_get_run_readonly(at.get());
            for (int i = 0; run != nullptr && i < run->glyphs->num_glyphs; ++i) {
                const PangoGlyph glyph = run->glyphs->glyphs[i].glyph;
                if (glyph != PANGO_GLYPH_EMPTY && (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0) {
                    unknown_.insert(glyph & ~PANGO_GLYPH_UNKNOWN_FLAG);
                }
            }
        } while (pango_layout_iter_next_run(at.get()));
    }

    PangoFontMap* map_; // not ours
    Held<PangoContext> context_;
    Held<PangoLayout> layout_;
};

Press::Press(const std::string& language) : engine_{std::make_unique<Engine>(language)} {}
Press::~Press() = default;

bool Press::has_fonts() { return engine_->has_fonts(); }

int Press::lines(std::string_view text, const TextStyle& style, int width)
{
    return text.empty() ? 0
                        : pango_layout_get_line_count(engine_->set(text, style, width, PANGO_WRAP_WORD_CHAR));
}

int Press::width(std::string_view text, const TextStyle& style)
{
    return Engine::width_of(engine_->set(text, style, widest, PANGO_WRAP_WORD));
}

int Press::longest_word(std::string_view text, const TextStyle& style)
{
    return Engine::width_of(engine_->set(text, style, 0, PANGO_WRAP_WORD));
}

std::string Press::print(const std::vector<Sheet>& sheets)
{
    std::string bytes;
    cairo_status_t status = CAIRO_STATUS_SUCCESS;
    {
        const Held<cairo_surface_t> surface{cairo_pdf_surface_create_for_stream(
            keep, &bytes, pango_units_to_double(page::width), pango_units_to_double(page::height))};
        const Held<cairo_t> cairo{cairo_create(surface.get())};
        for (const Sheet& sheet : sheets) {
            for (const Mark& mark : sheet.marks) {
                std::visit([&](const auto& each) { engine_->draw(cairo.get(), each); }, mark);
            }
            cairo_show_page(cairo.get());
        }
        cairo_surface_finish(surface.get());
        status = cairo_status(cairo.get());
        status = status == CAIRO_STATUS_SUCCESS ? cairo_surface_status(surface.get()) : status;
    }
    return status == CAIRO_STATUS_SUCCESS ? bytes : std::string{};
}

const std::set<char32_t>& Press::unknown() const { return engine_->unknown_; }

} // namespace kine::pdf
