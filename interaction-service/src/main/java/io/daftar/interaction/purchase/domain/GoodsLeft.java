package io.daftar.interaction.purchase.domain;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What of a sale's goods may still come back; each piece stands on its line, at the price it was sold for. */
public final class GoodsLeft {
    private final List<PurchaseLine> lines;

    GoodsLeft(List<PurchaseLine> sold) {
        lines = new ArrayList<>(sold);
    }

    public boolean isEmpty() {
        return lines.stream().allMatch(line -> line.quantity().signum() <= 0);
    }

    public BigDecimal of(String goods) {
        return lines.stream()
                .filter(line -> line.goods().equals(goods))
                .map(PurchaseLine::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Takes goods in the order they stand on the sale. @return what was taken, at its prices */
    public List<PurchaseLine> take(String goods, BigDecimal quantity) {
        return take(places(goods, BigDecimal.ZERO), quantity);
    }

    /** Takes all of it. */
    public List<PurchaseLine> takeAll() {
        var all = lines.stream().filter(line -> line.quantity().signum() > 0).toList();
        lines.clear();
        return all;
    }

    /**
     * Takes goods that were sold for a price or more, the cheapest of them first: so the dear ones stay for those that ask
     * more back.
     *
     * @return how many there were too few
     */
    BigDecimal takeFor(String goods, BigDecimal price, BigDecimal quantity) {
        var cheapestFirst = places(goods, price).stream()
                .sorted(comparing(i -> lines.get(i).unitPrice()))
                .toList();
        return take(cheapestFirst, quantity).stream()
                .map(PurchaseLine::quantity)
                .reduce(quantity, BigDecimal::subtract);
    }

    private List<Integer> places(String goods, BigDecimal price) {
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).goods().equals(goods))
                .filter(i -> lines.get(i).unitPrice().compareTo(price) >= 0)
                .boxed()
                .toList();
    }

    private List<PurchaseLine> take(List<Integer> places, BigDecimal quantity) {
        List<PurchaseLine> taken = new ArrayList<>();
        var rest = quantity;
        for (int i : places) {
            var line = lines.get(i);
            var part = rest.min(line.quantity());
            if (part.signum() > 0) {
                taken.add(line.with(part));
                lines.set(i, line.with(line.quantity().subtract(part)));
                rest = rest.subtract(part);
            }
        }
        return taken;
    }
}
