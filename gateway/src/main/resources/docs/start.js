const ui = SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  displayRequestDuration: true,
  filter: true,
  validatorUrl: null,
  oauth2RedirectUrl: window.location.origin + "/docs/oauth2-redirect.html",
});
ui.initOAuth({
  clientId: "${clientId}",
  scopes: "openid",
  usePkceWithAuthorizationCodeGrant: true,
});
