/*
 * AREA(code, heading of a block or NULL, label, prompts): the areas of 需求評估 with a support need from
 * 0 to 4 and a text each (systems-and-forms S-078).  TEXT_AREA: a text alone.  No include guard.
 */
#ifndef TEXT_AREA
#define TEXT_AREA AREA
#endif
AREA(health, "身心狀況與功能", "生理與醫療", "診斷、用藥與副作用、就醫規律、體耐力、睡眠、精力、癲癇、疼痛")
AREA(senses, NULL, "感官與溝通", "視覺、聽覺、語言、溝通方式")
AREA(mobility, NULL, "行動與交通", "自行、大眾運輸、接送、無障礙需求")
AREA(cognition, NULL, "認知", "注意、記憶、理解、判斷與解決問題")
AREA(emotion, NULL, "心理與情緒", "壓力處理、症狀穩定度、病識感、自傷風險")
AREA(selfcare, NULL, "生活自理與時間管理", "作息、儀容、準時、金錢使用")
AREA(social, "家庭、社會與經濟", "社會與人際", "與同事、主管、朋友相處")
AREA(family, NULL, "家庭系統與支持", "主要照顧者、家人對就業的態度、經濟負擔")
AREA(economy, NULL, "經濟狀況與補助", "收入、債務、就業對補助的影響")
AREA(education, "學習與工作", "教育與訓練", "學歷、受過的訓練、學習方式")
AREA(history, NULL, "工作史", "雇主、職務、起迄、薪資、工時、離職原因")
AREA(skills, NULL, "職業能力與技能", "證照、電腦、工作速度與品質")
AREA(interest, NULL, "職業興趣、性向與工作人格", "喜歡與擅長的事、工作態度")
AREA(wish, NULL, "就業意願與期待", "職務、地點、薪資、工時、班別、自我決定")
AREA(jobseeking, NULL, "求職準備", "履歷、面試、找工作的管道")
AREA(environment, "環境與資源", "環境與輔具", "交通動線、輔具、職務再設計需求")
AREA(network, NULL, "支持網絡與現有服務", "目前使用的服務、聯絡窗口")
TEXT_AREA(strengths, NULL, "優勢", "個案的長處、資源與成功經驗")
#undef AREA
#undef TEXT_AREA
