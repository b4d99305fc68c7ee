GET (0, home, "/", R_STAFF, NONE, 0, DATA, "我的工作")
