// Recipient and detail: what is left of a pasted text when phone, postal code, labels and division are marked. It comes
// in pieces between gaps and marks; the piece that looks most like a name is the recipient, the others are the detail.
#include <array>

#include "shared/address/paste_text.h"
#include "shared/address/text_cut.h"
#include "shared/address/validate.h"
#include "shared/base/limits.h"
#include "shared/base/utf8.h"

namespace cartwright::address {
namespace {

constexpr std::size_t kPiecesMax = 64;
constexpr int kRecipientPoints = 50;

// The hundred or so most common surnames of the Ministry of Public Security's yearly list, and the compound ones.
constexpr std::string_view kSurnames =
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾"
    "夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂"
    "章鲁岳翟殷"
    "詹申耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤"
    "阳时穆"
    "农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲"
    "虞敖巩明"
    "佘池查麻苑迟邝花元水山";
constexpr std::array<std::string_view, 12> kCompound = {"欧阳", "上官", "司马", "诸葛", "东方", "皇甫",
                                                        "尉迟", "公孙", "慕容", "令狐", "夏侯", "司徒"};
constexpr std::string_view kPlaceCharacters = "路街道巷弄号楼室单元栋幢座层村镇乡组区园苑城厦店厂库校院站桥";
constexpr std::array<std::string_view, 9> kTitles = {"先生", "女士", "小姐", "老师", "同学",
                                                     "经理", "师傅", "收",   "亲启"};

struct Piece {
  Span span;
  int points = 0;
  std::uint32_t confidence = 0;
};

bool is_one_of(char32_t point, std::string_view all) {
  for (std::size_t at = 0; at < all.size();) {
    if (base::next_code_point(all, at) == point) return true;
  }
  return false;
}

class Sorter {
 public:
  Sorter(PasteText& text, const DivisionTable& table) : text_(text), table_(table) {}
  void run(Pasted& out);

 private:
  void cut();
  bool has_surname(Span span) const;
  std::uint32_t without_title(Span span) const;
  int name_points(Span span) const;
  int points(std::size_t index) const;
  void take_tail(Pasted& out);
  void take_recipient(Pasted& out);
  void take_detail(Pasted& out);

  PasteText& text_;
  const DivisionTable& table_;
  base::Vector<Piece> pieces_;
};

void Sorter::cut() {
  pieces_.clear();
  for (std::uint32_t at = 0; at < text_.size() && pieces_.size() < kPiecesMax;) {
    if (text_.mark(at) != Mark::Free) {
      ++at;
      continue;
    }
    std::uint32_t end = at;
    while (end < text_.size() && text_.mark(end) == Mark::Free) ++end;
    pieces_.push_back({.span = {at, end}});
    at = end;
  }
}

bool Sorter::has_surname(Span span) const {
  for (const std::string_view name : kCompound) {
    if (span.size() >= 3 && text_.stands(name, span.first)) return true;
  }
  return is_one_of(text_.at(span.first), kSurnames);
}

// The end of the name inside a piece: 张三先生收 → 张三. A title after one character is part of the name (王先生).
std::uint32_t Sorter::without_title(Span span) const {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view title : kTitles) {
      const auto size = static_cast<std::uint32_t>(character_count(title));
      if (span.size() < size + 1 || !text_.stands(title, span.last - size)) continue;
      if (span.size() - size < 2 && title != "收") continue;
      span.last -= size;
      again = true;
    }
  }
  return span.last;
}

int Sorter::name_points(Span span) const {
  std::uint32_t chinese = 0, latin = 0, digits = 0, places = 0, words = 1;
  for (std::uint32_t at = span.first; at < span.last; ++at) {
    const char32_t point = text_.at(at);
    chinese += is_chinese(point) ? 1U : 0U;
    latin += is_latin(point) ? 1U : 0U;
    digits += is_digit(point) ? 1U : 0U;
    places += is_one_of(point, kPlaceCharacters) ? 1U : 0U;
    words += point == ' ' ? 1U : 0U;
  }
  if (digits > 0 || span.size() < 2) return -100;
  for (const std::string_view title : kTitles) {
    if (text_.folded(span) == title) return -100;
  }
  if (latin > 0) return chinese > 0 || words > 4 || span.size() > 40 ? -40 : words > 1 ? 40 : 15;
  const bool is_short = chinese >= 2 && chinese <= 4;
  int points = is_short ? 30 : chinese > 12 ? -60 : -20;
  if (has_surname(span)) points += 30;
  // One may be part of a name (城, 园); at the end of a piece it is a place.
  const bool ends_as_place = is_one_of(text_.at(span.last - 1), kPlaceCharacters);
  if (chinese <= 3 && has_surname(span)) return points - (places > 0 ? 12 : 0);
  return points - (ends_as_place ? 45 : 0) - 15 * static_cast<int>(places);
}

int Sorter::points(std::size_t index) const {
  const Span whole = pieces_[index].span;
  const Span span{whole.first, without_title(whole)};
  int points = name_points(span) + (span.last != whole.last ? 30 : 0);
  const Role role = text_.role_before(whole.first);
  if (role == Role::Recipient) points += 200;
  if (role == Role::Address || role == Role::Postal || role == Role::Country) points -= 100;
  if (index == 0 || index + 1 == pieces_.size()) points += 20;
  // Beside the phone, gaps between.
  const std::uint32_t next = text_.solid(whole.last);
  std::uint32_t before = whole.first;
  while (before > 0 && text_.mark(before - 1) == Mark::Gap) --before;
  const bool is_beside = text_.mark(next) == Mark::Phone || (before > 0 && text_.mark(before - 1) == Mark::Phone);
  return points + (is_beside ? 20 : 0);
}

void Sorter::take_recipient(Pasted& out) {
  std::size_t best = pieces_.size();
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    pieces_[i].points = points(i);
    if (best == pieces_.size() || pieces_[i].points > pieces_[best].points) best = i;
  }
  if (best == pieces_.size() || pieces_[best].points < kRecipientPoints) return;
  const int points = pieces_[best].points;
  const Span whole = pieces_[best].span;
  out.fields.recipient = std::string(trim(text_.shown({whole.first, without_title(whole)})));
  out.recipient_confidence = points >= 150 ? 980 : points >= 80 ? 900 : points >= 65 ? 780 : 550;
  text_.set(whole, Mark::Recipient);
}

// ...88号张三13800000000: the name ends the detail, right before the phone or the end of the text.
void Sorter::take_tail(Pasted& out) {
  if (!out.fields.recipient.empty()) return;
  for (const Piece& piece : pieces_) {
    const std::uint32_t next = text_.solid(piece.span.last);
    if (next < text_.size() && text_.mark(next) != Mark::Phone) continue;
    const std::uint32_t end = without_title(piece.span);
    for (std::uint32_t size = 2; size <= 4 && size + 4 < piece.span.size(); ++size) {
      const Span name{end - size, end};
      const char32_t before = text_.at(name.first - 1);
      const bool is_after_number = is_digit(before) || is_one_of(before, "号楼室层栋幢座元户铺");
      if (!is_after_number || name_points(name) < 60) continue;
      out.fields.recipient = text_.shown(name);
      out.recipient_confidence = 700;
      text_.set({name.first, piece.span.last}, Mark::Recipient);
      return;
    }
  }
}

void Sorter::take_detail(Pasted& out) {
  cut();
  std::string detail;
  for (const Piece& piece : pieces_) {
    const std::string part(trim(text_.shown(piece.span)));
    bool is_title = part.empty();
    for (const std::string_view title : kTitles) is_title = is_title || part == title;
    if (is_title || detail.size() + part.size() >= limits::kAddressFieldBytesMax) continue;
    detail += (detail.empty() ? "" : " ") + part;
  }
  const DivisionIndex division = table_.find(out.fields.place.division);
  out.fields.place.detail = division == kNoDivision ? detail : without_division_names(detail, table_, division);
  const std::size_t size = character_count(out.fields.place.detail);
  out.detail_confidence = size == 0 ? 0 : size < limits::kDetailCharactersMin ? 400 : pieces_.size() > 2 ? 780 : 900;
}

void Sorter::run(Pasted& out) {
  cut();
  take_recipient(out);
  take_tail(out);
  take_detail(out);
}

}  // namespace

void find_recipient_and_detail(PasteText& text, const DivisionTable& table, Pasted& out) {
  Sorter(text, table).run(out);
}

}  // namespace cartwright::address
