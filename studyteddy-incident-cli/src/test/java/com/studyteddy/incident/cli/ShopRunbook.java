package com.studyteddy.incident.cli;

/** A procedure in which people have a say, over the recording provider of the tests. */
final class ShopRunbook {
  static final String PROCEDURE = "slow-shop";

  static final String TEXT =
      """
      runbook: shop
      version: "1"
      owner: shop-team
      service: shop
      checks:
        checkout:
          probe: shop.checkout.check
          with: {target: shop-db}
          when-down: P1
          because: nobody can pay
      procedures:
        slow-shop:
          title: The shop is slow
          symptoms:
            - {check: checkout, readings: 2, text: nobody can pay}
          steps:
            - {id: look, probe: shop.checkout.check, with: {target: shop-db}}
            - {id: causes, diagnose: shop.causes.find, with: {target: shop-db}}
            - id: which-way
              decide: Mend it, or leave it?
              branches:
                - id: mend-it
                  steps:
                    - {id: call, manual: Call the vendor., role: on-call-engineer, evidence: true}
                    - id: mend
                      mitigate: shop.value.set
                      with: {target: shop-db}
                      from: {value: "causes.causes[0].value"}
                - {id: leave-it, steps: []}
        at-once:
          title: Mend it at once
          symptoms:
            - {check: checkout, readings: 2, text: nobody can pay}
          steps:
            - {id: causes, diagnose: shop.causes.find, with: {target: shop-db}}
            - id: mend
              mitigate: shop.value.set
              with: {target: shop-db}
              from: {value: "causes.causes[0].value"}
        only-looks:
          title: Looks
          symptoms:
            - {check: checkout, readings: 2, text: nobody can pay}
          steps:
            - {id: causes, diagnose: shop.causes.find, with: {target: shop-db}}
      """;

  private ShopRunbook() {}
}
