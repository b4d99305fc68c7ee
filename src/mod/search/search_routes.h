GET (0, search, "/search", R_WINDOW | R_COUNTY | R_BRANCH, NONE, 0, DATA, "搜尋")
