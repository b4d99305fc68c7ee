// The API page: swagger-ui on the generated document.
const where = document.querySelector('#api a').getAttribute('href');
window.SwaggerUIBundle({ url: where, dom_id: '#swagger', deepLinking: false, validatorUrl: null });
