GET (2, file_download, "/cases/:id/files/:id", R_WINDOW | R_COUNTY | R_BRANCH, CASE, RIGHT_READ, RAW, "下載文件")
