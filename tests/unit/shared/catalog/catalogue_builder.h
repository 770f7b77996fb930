// Catalogues for tests and benchmarks: a small one by hand and any number of generated products, the same each time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/catalog/model.h"

namespace cartwright::tests {

// splitmix64: the same numbers on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9U;
    z = (z ^ z >> 27) * 0x94D049BB133111EBU;
    return z ^ z >> 31;
  }
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }

 private:
  std::uint64_t state_;
};

inline catalog::Shop small_shop() {
  catalog::Shop shop;
  shop.title = {.zh = "小店", .en = "Little shop"};
  shop.categories = {{.number = 1, .parent = 0, .key = "home", .title = {.zh = "居家", .en = "Home"}},
                     {.number = 2, .parent = 1, .key = "home-bedding", .title = {.zh = "床品", .en = "Bedding"}},
                     {.number = 3, .parent = 0, .key = "garden", .title = {.zh = "花园", .en = "Garden"}}};
  shop.shipping = {{.zone = "CN",
                    .method = "standard",
                    .title = {.zh = "普通", .en = "Standard"},
                    .steps = {{.weight_g_max = 1'000, .amount_minor = 800}},
                    .free_from_minor = 9'900}};
  return shop;
}

inline catalog::Product a_product(std::uint32_t number, std::string zh, std::string en) {
  catalog::Product product;
  product.number = number;
  product.handle = "product-" + std::to_string(number);
  product.category = 1 + number % 3;
  product.title = {.zh = std::move(zh), .en = std::move(en)};
  product.variants = {{.number = number * 10,
                       .sku = "SKU-" + std::to_string(number),
                       .options = {},
                       .price_minor = 100 * static_cast<std::int64_t>(number),
                       .compare_at_minor = 0,
                       .weight_g = number,
                       .stock = 7}};
  return product;
}

inline std::vector<catalog::Product> small_catalogue() {
  std::vector<catalog::Product> products = {
      a_product(1, "轻奢纯棉刺绣水洗四件套", "Embroidered cotton bedding set"),
      a_product(2, "澳洲羊毛被", "Wool quilt from Australia"),
      a_product(3, "红花籽鸟食", "Safflower seed for wild birds"),
      a_product(4, "葵花籽鸟食", "Sunflower seed, 20-Pound Bag"),
      a_product(5, "长袖衬衫", "Long sleeve shirt"),
      a_product(6, "Café Décor 咖啡杯", "Café mug 350ml"),
  };
  products[0].options = {{.zh = "颜色", .en = "Colour"}};
  products[0].variants[0].options = {{.zh = "红", .en = "Red"}};
  products[0].variants.push_back({.number = 11,
                                  .sku = "SKU-1-BLUE",
                                  .options = {{.zh = "蓝", .en = "Blue"}},
                                  .price_minor = 89'900,
                                  .compare_at_minor = 91'900,
                                  .weight_g = 2'500,
                                  .stock = 3});
  products[2].tags = {"birds", "garden"};
  products[3].description = {.zh = "喂鸟", .en = "Cardinals love it"};
  return products;
}

// Titles out of a few hundred words of both languages, descriptions of about sixty words.
inline std::vector<catalog::Product> generated_catalogue(std::uint32_t count) {
  static const std::vector<std::string> kEnglish = {
      "cotton",  "linen",  "wool",    "silk",     "bamboo",  "steel",    "glass",   "ceramic", "oak",     "walnut",
      "leather", "canvas", "kitchen", "garden",   "bedroom", "bathroom", "office",  "travel",  "kids",    "pet",
      "winter",  "summer", "outdoor", "portable", "folding", "wireless", "mini",    "large",   "small",   "classic",
      "modern",  "blue",   "red",     "green",    "black",   "white",    "grey",    "pillow",  "blanket", "lamp",
      "chair",   "table",  "mug",     "bowl",     "plate",   "knife",    "towel",   "bag",     "shirt",   "jacket",
      "scarf",   "gloves", "socks",   "shoes",    "watch",   "phone",    "charger", "cable",   "speaker", "seed",
      "feeder",  "bird",   "cat",     "dog",      "brush",   "soap",     "candle",  "basket",  "box",     "shelf",
      "mirror",  "clock",  "frame"};
  static const std::vector<std::string> kChinese = {
      "纯棉",   "亚麻", "羊毛", "真丝", "竹纤维", "不锈钢", "玻璃",   "陶瓷",   "实木",   "胡桃木", "真皮", "帆布",
      "厨房",   "花园", "卧室", "浴室", "办公",   "旅行",   "儿童",   "宠物",   "冬季",   "夏季",   "户外", "便携",
      "折叠",   "无线", "迷你", "大号", "小号",   "经典",   "现代",   "蓝色",   "红色",   "绿色",   "黑色", "白色",
      "灰色",   "枕头", "毛毯", "台灯", "椅子",   "餐桌",   "马克杯", "饭碗",   "盘子",   "菜刀",   "毛巾", "背包",
      "衬衫",   "夹克", "围巾", "手套", "袜子",   "运动鞋", "手表",   "手机壳", "充电器", "数据线", "音箱", "四件套",
      "喂食器", "鸟食", "猫粮", "狗粮", "牙刷",   "肥皂",   "香薰",   "收纳篮", "盒子",   "置物架", "镜子", "挂钟"};
  Dice dice(count);
  std::vector<catalog::Product> products;
  for (std::uint32_t number = 1; number <= count; ++number) {
    std::string zh;
    std::string en;
    for (int word = 0; word < 5; ++word) {
      zh += kChinese[dice.below(kChinese.size())];
      en += (word == 0 ? "" : " ") + kEnglish[dice.below(kEnglish.size())];
    }
    en += " " + std::to_string(number);
    catalog::Product product = a_product(number, zh, en);
    for (int word = 0; word < 30; ++word) {
      product.description.zh += kChinese[dice.below(kChinese.size())] + (word % 6 == 5 ? "，" : "");
      product.description.en += kEnglish[dice.below(kEnglish.size())] + " ";
    }
    products.push_back(std::move(product));
  }
  return products;
}

}  // namespace cartwright::tests
