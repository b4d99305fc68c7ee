/* Names and texts, all invented; surnames by their share of the people. */
#include "gen.h"

#include "base/arena.h"
#include "base/rand.h"

#include <string.h>

static const struct { const char *text; unsigned weight; } surnames[] = {
	{ "陳", 1110 }, { "林", 830 }, { "黃", 600 }, { "張", 530 }, { "李", 510 }, { "王", 410 }, { "吳", 400 },
	{ "劉", 320 }, { "蔡", 290 }, { "楊", 270 }, { "許", 230 }, { "鄭", 190 }, { "謝", 180 }, { "郭", 150 },
	{ "洪", 150 }, { "曾", 150 }, { "邱", 150 }, { "廖", 140 }, { "賴", 130 }, { "周", 120 }, { "徐", 120 },
	{ "蘇", 120 }, { "葉", 110 }, { "莊", 100 }, { "江", 90 }, { "呂", 90 }, { "何", 80 }, { "羅", 80 },
	{ "高", 80 }, { "潘", 70 }, { "簡", 70 }, { "朱", 60 }, { "鍾", 60 }, { "彭", 50 }, { "游", 50 },
	{ "詹", 50 }, { "胡", 50 }, { "施", 40 }, { "沈", 40 }, { "余", 40 }, { "歐陽", 3 },
};
static const char given[] =
	"美淑雅怡惠麗玉秀慧婷家志明俊文宏建國榮德信偉傑豪華英雄安平仁義禮智勇成功昌盛春夏秋冬梅蘭竹菊芳香蓉萍雲雪月星光輝"
	"耀宗祖福祿壽喜慶吉祥如意婉君宜靜佳欣瑩潔貞";
static const char *const notes[] = {
	"與個案晤談，說明服務流程與權利義務，個案表示有穩定就業意願，家屬支持。",
	"完成需求評估，個案具基本溝通能力，體力可負荷半日工作，需職務再設計協助。",
	"與支持性就業服務單位聯繫派案，約定下週共同訪視，並追蹤媒合進度。",
	"電話追蹤，個案已到職滿兩週，主管回饋出勤正常，惟工作速度尚待提升。",
	"召開個案研討會，邀請職評員、社工與雇主參與，決議延長支持時數。",
	"個案情緒起伏影響出勤，建議回診並與社工共同擬定因應策略 <A&B>。",
	"陪同面試，雇主同意試做三日，觀察站立耐力與指令理解，個案反應良好。",
};
static const char *const goals[] = {
	"三個月內媒合清潔或包裝類職缺並穩定就業滿三個月", "完成門市服務訓練後由支持性就業陪同進入職場",
	"以職務再設計保住現職，出勤達九成以上", "確認職涯方向並完成兩次職場體驗",
};

unsigned gen_dice(struct gen *g, unsigned sides)
{
	return (unsigned)(rand_seeded(&g->dice) % sides);
}

const char *gen_name(struct gen *g)
{
	unsigned sum = 0, roll, chars = (sizeof(given) - 1) / 3;
	size_t i = 0;

	for (size_t k = 0; k < sizeof(surnames) / sizeof(surnames[0]); k++)
		sum += surnames[k].weight;
	roll = gen_dice(g, sum);
	while (roll >= surnames[i].weight)
		roll -= surnames[i++].weight;
	return arena_printf(g->arena, "%s%.3s%.3s", surnames[i].text, given + 3 * gen_dice(g, chars),
			    given + 3 * gen_dice(g, chars));
}

const char *gen_note(struct gen *g)
{
	enum { KINDS = sizeof(notes) / sizeof(notes[0]), MAX = 1000 };
	char text[MAX + 200];
	size_t n = 0, parts = 1 + gen_dice(g, 9);

	while (parts-- > 0) {
		const char *s = notes[gen_dice(g, KINDS)];
		size_t len = strlen(s);

		if (n + len > MAX)
			break;
		memcpy(text + n, s, len);
		n += len;
	}
	return arena_ndup(g->arena, text, n);
}

const char *gen_goal(struct gen *g)
{
	return goals[gen_dice(g, sizeof(goals) / sizeof(goals[0]))];
}

const char *gen_iso(struct gen *g, day_t d)
{
	char iso[DATE_ISO_SIZE];

	return arena_dup(g->arena, date_format_iso(d, iso));
}
