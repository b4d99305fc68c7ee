GET (0, api_page,     "/api",              R_STAFF,     NONE, 0, PAGE, "API 文件")
GET (0, api_document, "/api/openapi.json", R_EVERYBODY, NONE, 0, RAW,  "OpenAPI 文件")
